#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using std::chrono::seconds;
using test::SandboxBench;

const std::string ana = "/phone/api/phones/5219991234567";

/// The template `name` to Ana, with these components.
std::string filled(const std::string& name, const std::string& components = "") {
  return R"({"messaging_product":"whatsapp","to":"+5219991234567","type":"template","template":{"name":")" + name +
         R"(","language":{"code":"es"},"components":[)" + components + "]}}";
}

std::string words(const std::string& component, const std::vector<std::string>& texts) {
  std::string parameters;
  for (const auto& text : texts) {
    parameters += (parameters.empty() ? "" : ",") + std::string(R"({"type":"text","text":")") + text + "\"}";
  }
  return R"({"type":")" + component + R"(","parameters":[)" + parameters + "]}";
}

std::string tap(const std::string& index, const std::string& payload) {
  return R"({"type":"button","sub_type":"quick_reply","index":")" + index +
         R"(","parameters":[{"type":"payload","payload":")" + payload + R"("}]})";
}

std::string ending(const std::string& index, const std::string& text) {
  return R"({"type":"button","sub_type":"url","index":)" + index + R"(,"parameters":[{"type":"text","text":")" + text +
         R"("}]})";
}

class TemplateSendingTest : public testing::Test {
 protected:
  TemplateSendingTest() {
    put("plano", R"({"type":"BODY","text":"Ya abrimos."})");
    put("pedido", R"({"type":"HEADER","format":"TEXT","text":"Pedido {{1}} listo"},
        {"type":"BODY","text":"Hola {{1}}, son {{2}}."},{"type":"FOOTER","text":"Gracias"})");
    put("nombres", R"({"type":"BODY","text":"Hola {{nombre}}, son {{total}}."})", "UTILITY",
        R"("parameter_format":"NAMED",)");
    put("foto", R"({"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Mira."})");
    put("botones", R"({"type":"BODY","text":"¿Vienes?"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sí"},
        {"type":"QUICK_REPLY","text":"No"},{"type":"URL","text":"Ver","url":"https://shop.test/{{1}}"},
        {"type":"URL","text":"Tienda","url":"https://shop.test"},
        {"type":"PHONE_NUMBER","text":"Llamar","phone_number":"+529991234567"}]})",
        "MARKETING");
  }
  void put(const std::string& name, const std::string& components, const std::string& category = "UTILITY",
           const std::string& members = "") {
    bench.put_template(R"({"name":")" + name + R"(","language":"es",)" + members + R"("category":")" + category +
                       R"(","components":[)" + components + "]}");
  }
  void happen(const std::string& name, const std::string& event) {
    bench.ask("POST", "/sandbox/templates", R"({"name":")" + name + R"(","language":"es","event":")" + event + "\"}");
  }
  json::object send(const std::string& body) {
    const auto answer = bench.graph(body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    bench.world.advance(seconds{1});
    return bench.phone().at("messages").as_array().back().as_object();
  }
  std::string choose(const std::string& id, const std::string& title, const json::object& message) {
    const auto answer =
        bench.ask("POST", ana + "/messages",
                  R"({"clientId":"t)" + id + R"(","type":"button_reply","id":")" + id + R"(","title":")" + title +
                      R"(","replyTo":")" + std::string(message.at("id").as_string()) + "\"}");
    bench.world.settle();
    return std::to_string(answer.status);
  }
  SandboxBench bench;
};

TEST_F(TemplateSendingTest, MustBeInTheBookInThatLanguageAndApproved) {
  EXPECT_EQ(bench.refusal(filled("plano")), "");
  EXPECT_EQ(bench.refusal(filled("nada")), "132001 template name (nada) does not exist in es");
  EXPECT_EQ(bench.graph(filled("nada")).status, 404);
  EXPECT_EQ(bench.refusal(filled("hello_world")), "132001 template name (hello_world) does not exist in es");
  for (const auto& [event, code] : std::vector<std::pair<std::string, std::string>>{{"PAUSED", "132015"},
                                                                                    {"DISABLED", "132016"},
                                                                                    {"REJECTED", "132001"},
                                                                                    {"PENDING", "132001"},
                                                                                    {"ARCHIVED", "132001"},
                                                                                    {"FLAGGED", ""},
                                                                                    {"APPROVED", ""}}) {
    happen("plano", event);
    EXPECT_EQ(bench.refusal(filled("plano")).substr(0, 6), code) << event;
  }
}

TEST_F(TemplateSendingTest, OneThatWasJustAskedForIsSentAfterItsReview) {
  EXPECT_EQ(bench
                .manage("POST", "900800700600/message_templates",
                        R"({"name":"nueva","language":"es","category":"UTILITY",
      "components":[{"type":"BODY","text":"Ya abrimos."}]})")
                .status,
            200);
  EXPECT_TRUE(bench.refusal(filled("nueva")).starts_with("132001"));
  bench.world.advance(seconds{3});
  EXPECT_EQ(bench.refusal(filled("nueva")), "");
}

TEST_F(TemplateSendingTest, IsFilledWithExactlyWhatItHasVariablesFor) {
  const std::string header = words("header", {"501"});
  const std::string body = words("body", {"Ana", "$12"});
  const auto count = [](const std::string& part, int given, int expected) {
    return "132000 " + part + ": number of localizable_params (" + std::to_string(given) +
           ") does not match the expected number of params (" + std::to_string(expected) + ")";
  };
  const std::vector<std::pair<std::string, std::string>> rows{
      {filled("pedido", header + "," + body), ""},
      {filled("pedido", body), count("header", 0, 1)},
      {filled("pedido", header), count("body", 0, 2)},
      {filled("pedido", header + "," + words("body", {"Ana"})), count("body", 1, 2)},
      {filled("pedido", header + "," + words("body", {"Ana", "$12", "hoy"})), count("body", 3, 2)},
      {filled("plano", header), count("header", 1, 0)},
      {filled("plano", words("body", {"Ana"})), count("body", 1, 0)},
      {filled("plano", tap("0", "a")), "132000 buttons: there is no button at index 0"},
  };
  for (const auto& [message, refused] : rows) EXPECT_EQ(bench.refusal(message), refused) << message;
}

TEST_F(TemplateSendingTest, NamesOfVariablesMustBeTheTemplates) {
  const auto named = [](const std::string& first, const std::string& second) {
    return filled("nombres", R"({"type":"body","parameters":[{"type":"text","parameter_name":")" + first +
                                 R"(","text":"Ana"},{"type":"text","parameter_name":")" + second +
                                 R"(","text":"$12"}]})");
  };
  EXPECT_EQ(bench.refusal(named("nombre", "total")), "");
  EXPECT_EQ(bench.refusal(named("nombre", "precio")), "132012 body: the template has no variable precio");
  EXPECT_EQ(bench.refusal(named("nombre", "nombre")), "132012 body: nombre is given twice");
  EXPECT_EQ(bench.refusal(filled("nombres", words("body", {"Ana", "$12"}))),
            "100 body: Parameter name is missing or empty");
  EXPECT_EQ(send(named("total", "nombre")).at("text"), "Hola $12, son Ana.") << "the order says nothing";
  EXPECT_EQ(bench.refusal(filled("pedido", words("header", {"501"}) +
                                               R"(,{"type":"body","parameters":[{"type":"text","parameter_name":"a",
      "text":"Ana"},{"type":"text","parameter_name":"b","text":"$12"}]})")),
            "132012 body: the template has numbers for variables, not a");
}

TEST_F(TemplateSendingTest, TheHeaderMustBeOfItsKind) {
  const std::string image =
      R"({"type":"header","parameters":[{"type":"image","image":{"link":"https://a.test/b.png"}}]})";
  const std::string video = R"({"type":"header","parameters":[{"type":"video","video":{"link":"https://a.test/b"}}]})";
  EXPECT_EQ(bench.refusal(filled("foto", image)), "");
  EXPECT_EQ(bench.refusal(filled("foto", video)), "132012 header: Format mismatch, expected IMAGE, received video");
  EXPECT_EQ(bench.refusal(filled("foto")), "132012 header: Format mismatch, expected IMAGE, received UNKNOWN");
  EXPECT_EQ(bench.refusal(filled("foto", words("header", {"a"}))),
            "132012 header: Format mismatch, expected IMAGE, received text");
  EXPECT_EQ(bench.refusal(filled("pedido", image)), "132012 header: Format mismatch, expected TEXT, received image");
  EXPECT_EQ(send(filled("foto", image)).at("image").at("url"), "https://a.test/b.png");
}

TEST_F(TemplateSendingTest, TheButtonsMustBeItsOwn) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {filled("botones", ending("2", "501")), ""},
      {filled("botones", tap("0", "si") + "," + tap("1", "no") + "," + ending("2", "501")), ""},
      {filled("botones"), "132000 buttons: Button at index 2 of type URL requires a parameter"},
      {filled("botones", ending("2", "501") + "," + ending("3", "a")),
       "132000 buttons: Button at index 3 of type URL does not take a parameter"},
      {filled("botones", ending("2", "501") + "," + ending("0", "a")),
       "132012 buttons: Button at index 0 is of type QUICK_REPLY, not url"},
      {filled("botones", ending("2", "501") + "," + tap("5", "a")), "132000 buttons: there is no button at index 5"},
  };
  for (const auto& [message, refused] : rows) EXPECT_EQ(bench.refusal(message), refused) << message;
}

TEST_F(TemplateSendingTest, ATextThatBecomesTooLongIsRefused) {
  put("largo", R"({"type":"BODY","text":"Hola {{1}}."})");
  EXPECT_EQ(bench.refusal(filled("largo", words("body", {std::string(1018, 'a')}))), "");
  EXPECT_EQ(bench.refusal(filled("largo", words("body", {std::string(1019, 'a')}))),
            "132005 body: the text has 1025 characters, and may have 1024.");
}

TEST_F(TemplateSendingTest, OffersAndCarouselsAreFilledWhole) {
  put("oferta", R"({"type":"BODY","text":"Todo."},{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Hoy",
      "has_expiration":true}})",
      "MARKETING");
  EXPECT_EQ(bench.refusal(filled("oferta", R"({"type":"limited_time_offer","parameters":[{"type":"limited_time_offer",
      "limited_time_offer":{"expiration_time_ms":1800000000000}}]})")),
            "");
  EXPECT_TRUE(bench.refusal(filled("oferta")).starts_with("132000 limited_time_offer: "));
  const std::string card = R"({"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Una {{1}}."},
      {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Ésta"}]}]})";
  put("menu", R"({"type":"BODY","text":"Hoy hay:"},{"type":"CAROUSEL","cards":[)" + card + "," + card + "]}",
      "MARKETING");
  const auto of_card = [](int index, const std::string& name) {
    return R"({"card_index":)" + std::to_string(index) +
           R"(,"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://a.test"}}]},)" +
           words("body", {name}) + "," + tap("0", name) + "]}";
  };
  const auto carousel = [](const std::string& cards) {
    return filled("menu", R"({"type":"carousel","cards":[)" + cards + "]}");
  };
  EXPECT_TRUE(bench.refusal(carousel(of_card(0, "pizza"))).starts_with("132000 carousel: "));
  EXPECT_TRUE(bench.refusal(filled("menu")).starts_with("132000 carousel: "));
  const auto shown = send(carousel(of_card(0, "pizza") + "," + of_card(1, "sopa")));
  EXPECT_EQ(shown.at("text"), "Hoy hay:\n\n▫ [image] Una pizza.\n▫ [image] Una sopa.");
  EXPECT_EQ(shown.at("buttons").as_array().size(), 2U);
}

TEST_F(TemplateSendingTest, ThePhoneShowsWhatTheCustomerReads) {
  auto shown = send(filled("pedido", words("header", {"501"}) + "," + words("body", {"Ana", "$12"})));
  EXPECT_EQ(shown.at("header"), "Pedido 501 listo");
  EXPECT_EQ(shown.at("text"), "Hola Ana, son $12.");
  EXPECT_EQ(shown.at("footer"), "Gracias");
  EXPECT_EQ(shown.at("type"), "text");
  shown = send(filled("botones", tap("0", "si:501") + "," + ending("2", "501")));
  EXPECT_EQ(shown.at("type"), "buttons");
  EXPECT_EQ(shown.at("buttons"), json::parse(R"([{"id":"si:501","title":"Sí"},{"id":"No","title":"No"}])"));
  EXPECT_EQ(shown.at("text"),
            "¿Vienes?\n\n🔗 Ver: https://shop.test/501\n🔗 Tienda: https://shop.test\n📞 Llamar: +529991234567");
}

TEST_F(TemplateSendingTest, ATapOnItsQuickReplyComesAsAButton) {
  const auto shown = send(filled("botones", tap("0", "si:501") + "," + ending("2", "501")));
  ASSERT_EQ(choose("si:501", "Sí", shown), "201");
  auto message = bench.items("messages").at(0);
  EXPECT_EQ(message.at("type"), "button");
  EXPECT_EQ(message.at("button"), json::parse(R"({"payload":"si:501","text":"Sí"})"));
  EXPECT_EQ(message.at("context").at("id"), shown.at("id"));
  EXPECT_FALSE(message.contains("interactive"));
  ASSERT_EQ(choose("No", "No", shown), "201");
  EXPECT_EQ(bench.items("messages").at(1).at("button"), json::parse(R"({"payload":"No","text":"No"})"))
      << "the label, when nothing else was given";
  EXPECT_EQ(choose("Ver", "Ver", shown), "400") << "an address is not sent back";
}

TEST_F(TemplateSendingTest, AButtonThatAsksForTheNumberSharesIt) {
  put("numero", R"({"type":"BODY","text":"¿Cuál es tu número?"},
      {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"REQUEST_CONTACT_INFO"}]})");
  const auto shown = send(filled("numero"));
  ASSERT_EQ(choose("share:phone_number", "Compartir mi número", shown), "201");
  const auto message = bench.items("messages").at(0);
  EXPECT_EQ(message.at("type"), "contacts");
  EXPECT_EQ(message.at("origin"), "contact_request");
  EXPECT_EQ(message.at("contacts").at(0).at("phones").at(0).at("wa_id"), "5219991234567");
  ASSERT_EQ(choose("No", "No", shown), "201");
  EXPECT_EQ(bench.items("messages").at(1).at("type"), "button") << "the other button is none of that kind";
}

TEST_F(TemplateSendingTest, IsChargedAsWhatItIs) {
  send(filled("botones", ending("2", "501")));
  send(filled("plano"));
  bench.say("hola");
  bench.graph(R"({"messaging_product":"whatsapp","to":"+5219991234567","text":{"body":"x"}})");
  bench.world.advance(seconds{1});
  std::vector<std::string> categories;
  for (const auto& status : bench.items("statuses")) {
    if (status.at("status") == "sent") categories.emplace_back(status.at("pricing").at("category").as_string());
  }
  EXPECT_EQ(categories, (std::vector<std::string>{"marketing", "utility", "service"}));
}

TEST_F(TemplateSendingTest, AdvertisementsDoNotReachWhoStoppedThem) {
  EXPECT_EQ(bench.ask("POST", ana + "/marketing", R"({"wanted":false})").status, 200);
  EXPECT_EQ(bench.ask("POST", ana + "/marketing", R"({"wanted":false})").status, 200);
  EXPECT_EQ(bench.ask("POST", ana + "/marketing", R"({"wanted":"no"})").status, 400);
  bench.world.settle();
  const auto values = bench.values_of("user_preferences");
  ASSERT_EQ(values.size(), 1U) << "stopping twice is told once";
  const auto& stopped = values[0].at("user_preferences").at(0);
  EXPECT_EQ(stopped.at("category"), "marketing_messages");
  EXPECT_EQ(stopped.at("value"), "stop");
  EXPECT_EQ(stopped.at("wa_id"), "5219991234567");
  EXPECT_TRUE(stopped.at("timestamp").is_int64());
  EXPECT_EQ(values[0].at("metadata").at("phone_number_id"), "700");
  EXPECT_EQ(values[0].at("contacts").at(0).at("wa_id"), "5219991234567");
  EXPECT_EQ(bench.refusal(filled("botones", ending("2", "501"))), "") << "found out later";
  bench.world.settle();
  EXPECT_EQ(bench.items("statuses").back().at("errors").at(0).at("code"), 131050);
  bench.requests.clear();
  EXPECT_EQ(bench.refusal(filled("plano")), "");
  bench.world.settle();
  EXPECT_EQ(bench.items("statuses").at(0).at("status"), "sent") << "utility is no advertisement";
  EXPECT_EQ(bench.ask("POST", ana + "/marketing", R"({"wanted":true})").status, 200);
  bench.requests.clear();
  EXPECT_EQ(bench.refusal(filled("botones", ending("2", "501"))), "");
  bench.world.settle();
  EXPECT_EQ(bench.values_of("user_preferences").size(), 0U);
  EXPECT_EQ(bench.items("statuses").at(0).at("status"), "sent");
}

TEST_F(TemplateSendingTest, ACodeIsSentToANumberOnly) {
  bench.put_template(R"({"name":"codigo","language":"es","category":"AUTHENTICATION","components":[{"type":"BODY"},
      {"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]})");
  const std::string components = words("body", {"123456"}) + "," + ending("0", "123456");
  const auto shown = send(filled("codigo", components));
  EXPECT_TRUE(shown.at("text").as_string().starts_with("Tu código de verificación es *123456*."));
  EXPECT_TRUE(bench.refusal(filled("codigo", words("body", {"123456"}))).starts_with("132000")) << "the code in both";
  const std::string user_id(bench.phone().at("userId").as_string());
  EXPECT_TRUE(
      bench
          .refusal(R"({"messaging_product":"whatsapp","recipient":")" + user_id +
                   R"(","type":"template","template":{"name":"codigo","language":{"code":"es"},"components":[)" +
                   components + "]}}")
          .starts_with("131062"));
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
