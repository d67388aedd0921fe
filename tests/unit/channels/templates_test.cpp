#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "channels/whatsapp/check_design.hpp"
#include "channels/whatsapp/template_json.hpp"
#include "channels/whatsapp/whatsapp_templates.hpp"
#include "net/handler_transport.hpp"
#include "support/test_world.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;
using crm::TapKind;

crm::MessageTemplate plain() {
  return {.name = "pedido_listo",
          .language = "es_MX",
          .body = {.text = "Hola {{1}}, tu pedido {{2}} está listo.", .examples = {"Ana", "ORD-1"}}};
}

/// What Meta answers, in its words. WhatsApp Cloud API, "Template management, get".
constexpr std::string_view listed = R"({"id":"1712345678901","name":"pedido_listo","language":"es_MX","status":"PAUSED",
  "category":"UTILITY","parameter_format":"NAMED","quality_score":{"score":"YELLOW","date":1},"rejected_reason":"NONE",
  "components":[
   {"type":"HEADER","format":"TEXT","text":"Hola {{name}}",
    "example":{"header_text_named_params":[{"param_name":"name","example":"Ana"}]}},
   {"type":"BODY","text":"Pedido {{number}} y {{total}}.",
    "example":{"body_text_named_params":[{"param_name":"total","example":"$5"},
                                         {"param_name":"number","example":"ORD-1"}]}},
   {"type":"FOOTER","text":"Bella"},
   {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Gracias"},
     {"type":"URL","text":"Ver","url":"https://a.mx/{{1}}","example":["https://a.mx/1"]},
     {"type":"PHONE_NUMBER","text":"Llamar","phone_number":"+525512345678"},{"type":"HOLOGRAM","text":"?"}]},
   {"type":"CAROUSEL","cards":[{"components":[
     {"type":"header","format":"image","example":{"header_handle":["4::x"]}},{"type":"body","text":"Uno"}]}]},
   {"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Hoy","has_expiration":true}},
   {"type":"SMELL","text":"?"}]})";

TEST(TemplateJson, ReadsWhatTheChannelLists) {
  const auto told = read_channel_template(json::parse(listed).as_object());
  EXPECT_EQ(told.external_id, "1712345678901");
  EXPECT_EQ(told.status, "paused");
  EXPECT_EQ(told.quality, "yellow");
  EXPECT_EQ(told.reason, "");
  const auto& design = told.design;
  EXPECT_TRUE(design.named);
  EXPECT_EQ(design.category, "utility");
  EXPECT_EQ(design.head.text.examples, std::vector<std::string>{"Ana"});
  EXPECT_EQ(design.body.examples, (std::vector<std::string>{"ORD-1", "$5"})) << "in the order of the variables";
  ASSERT_EQ(design.taps.size(), 4U);
  EXPECT_EQ(design.taps[1].example, "https://a.mx/1");
  EXPECT_EQ(design.taps[3].kind, TapKind::other);
  EXPECT_EQ(design.cards.at(0).head.example, "4::x");
  EXPECT_EQ(design.cards.at(0).body.text, "Uno");
  EXPECT_TRUE(design.offer->ends);
  EXPECT_EQ(design.unknown_parts, (std::vector<std::string>{"BUTTON HOLOGRAM", "SMELL"}));
}

TEST(TemplateJson, ReadsWhateverComes) {
  for (const auto* odd :
       {"{}", R"({"id":17,"components":7})", R"({"components":[1,{"type":"BODY"},{"type":"BUTTONS","buttons":[3]}]})",
        R"({"components":[{"type":"HEADER"},{"type":"CAROUSEL","cards":[1,{}]}],"quality_score":"GREEN"})"}) {
    EXPECT_NO_THROW(static_cast<void>(read_channel_template(json::parse(odd).as_object()))) << odd;
  }
}

TEST(TemplateJson, WritesWhatItReads) {
  auto told = read_channel_template(json::parse(listed).as_object()).design;
  told.taps.pop_back();
  told.unknown_parts.clear();
  auto written = to_creation(told);
  written["id"] = 1;
  EXPECT_EQ(read_channel_template(written).design, told);
  EXPECT_EQ(written.at("category"), "UTILITY");
  EXPECT_FALSE(to_edit(told).contains("name"));
}

TEST(TemplateJson, WritesCodesAsTheChannelWantsThem) {
  const crm::MessageTemplate code{.name = "codigo",
                                  .language = "es",
                                  .category = "authentication",
                                  .taps = {{.kind = TapKind::one_time_code, .label = "Copiar"}},
                                  .code = crm::CodeWords{.security_advice = true, .minutes = 10}};
  const auto written = to_creation(code);
  EXPECT_EQ(written.at("components").at(0), json::parse(R"({"type":"BODY","add_security_recommendation":true})"));
  EXPECT_EQ(written.at("components").at(1), json::parse(R"({"type":"FOOTER","code_expiration_minutes":10})"));
  EXPECT_EQ(written.at("components").at(2).at("buttons").at(0).at("otp_type"), "COPY_CODE");
  EXPECT_EQ(read_channel_template(written).design, code);
}

TEST(TemplateJson, LeavesOutTheWordsThatAreTheChannelsOwn) {
  auto design = plain();
  design.taps = {{.kind = TapKind::copy_code, .label = "Copiar código", .example = "VERANO"},
                 {.kind = TapKind::request_contact_info, .label = "Compartir"}};
  EXPECT_EQ(to_creation(design).at("components").at(1).at("buttons"),
            json::parse(R"([{"type":"COPY_CODE","example":"VERANO"},{"type":"REQUEST_CONTACT_INFO"}])"));
}

TEST(TemplateJson, ReadsCodesAsTheyAreListed) {
  const auto told = read_channel_template(
      json::parse(
          R"({"id":"1","name":"codigo","language":"es","category":"AUTHENTICATION","status":"APPROVED","components":[
        {"type":"BODY","text":"Tu código es {{1}}.","add_security_recommendation":true,
         "example":{"body_text":[["123456"]]}},
        {"type":"FOOTER","text":"Vence en 5 minutos.","code_expiration_minutes":5},
        {"type":"BUTTONS","buttons":[
          {"type":"URL","text":"Copiar","url":"https://www.whatsapp.com/otp/code/?code=otp{{1}}"}]}]})")
          .as_object());
  EXPECT_EQ(told.design.code, (crm::CodeWords{.security_advice = true, .minutes = 5}));
  EXPECT_EQ(told.design.body.text, "");
  ASSERT_EQ(told.design.taps.size(), 1U);
  EXPECT_EQ(told.design.taps[0].kind, TapKind::one_time_code);
  EXPECT_TRUE(check_design(told.design)) << "it can be changed and handed in again";
}

// ---- the calls ----

class WhatsAppTemplatesTest : public ::testing::Test {
 protected:
  WhatsAppTemplatesTest() {
    transport.serve("http://graph.test", [this](net::Request request) -> Task<net::Response> {
      requests.push_back(request);
      if (answers.empty()) co_return net::json_response(200, "{}");
      auto answer = answers.front();
      answers.erase(answers.begin());
      co_return answer;
    });
  }
  test::TestWorld world;
  net::HandlerTransport transport{world};
  WhatsAppTemplates templates{transport, {.graph_url = "http://graph.test/", .access_token = Secret("token")}};
  std::vector<net::Request> requests;
  std::vector<net::Response> answers;
};

TEST_F(WhatsAppTemplatesTest, ListsPageAfterPage) {
  answers = {
      net::json_response(
          200,
          R"({"data":[{"name":"a","id":1}],"paging":{"cursors":{"before":"x","after":"y z"},"next":"https://graph"}})"),
      net::json_response(200, R"({"data":[{"name":"b","id":2}],"paging":{"cursors":{"before":"x","after":"q"}}})")};
  const auto first = world.run(templates.list("900", ""));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->templates.at(0).design.name, "a");
  EXPECT_EQ(first->next, "y z");
  const auto last = world.run(templates.list("900", first->next));
  EXPECT_EQ(last->next, "") << "without `next` it was the last page";
  EXPECT_TRUE(requests[0].target.starts_with("/v25.0/900/message_templates?fields=id"));
  EXPECT_TRUE(requests[1].target.ends_with("&after=y%20z"));
  EXPECT_EQ(requests[0].headers.find("Authorization"), "Bearer token");
}

TEST_F(WhatsAppTemplatesTest, HandsInAndSaysWhatTheChannelMadeOfIt) {
  answers = {net::json_response(200, R"({"id":"17","status":"PENDING","category":"MARKETING"})")};
  const auto made = world.run(templates.create("900", plain()));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->external_id, "17");
  EXPECT_EQ(made->status, "pending");
  EXPECT_EQ(made->category, "marketing");
  EXPECT_EQ(requests[0].method, "POST");
}

TEST_F(WhatsAppTemplatesTest, SendsNothingThatBreaksARule) {
  auto design = plain();
  design.name = "No";
  EXPECT_EQ(world.run(templates.create("900", design)).error().code, "template_refused");
  EXPECT_TRUE(requests.empty());
}

TEST_F(WhatsAppTemplatesTest, TellsARefusalWithTheChannelsReason) {
  answers = {net::json_response(
      400, R"({"error":{"message":"Invalid parameter","code":100,"error_data":{"details":"no way"}}})")};
  const auto refused = world.run(templates.edit("17", plain()));
  EXPECT_EQ(refused.error().code, "template_refused");
  EXPECT_NE(refused.error().message.find("no way"), std::string::npos);
}

TEST_F(WhatsAppTemplatesTest, NobodyKnowsWhenTheAnswerIsLost) {
  transport.shut("http://graph.test");
  EXPECT_EQ(world.run(templates.list("900", "")).error().kind, FaultKind::unavailable);
  answers = {net::text_response(502, "<html>")};
  transport.serve("http://graph.test",
                  [](net::Request) -> Task<net::Response> { co_return net::text_response(502, "<html>"); });
  EXPECT_EQ(world.run(templates.create("900", plain())).error().kind, FaultKind::uncertain);
  EXPECT_EQ(world.run(templates.list("900", "")).error().kind, FaultKind::unavailable) << "asking can be repeated";
}

TEST_F(WhatsAppTemplatesTest, RemovesInOneLanguage) {
  EXPECT_TRUE(world.run(templates.remove("900", "pedido_listo", "17")));
  EXPECT_EQ(requests[0].method, "DELETE");
  EXPECT_EQ(requests[0].target, "/v25.0/900/message_templates?name=pedido_listo&hsm_id=17");
  answers = {net::json_response(404, R"({"error":{"message":"gone","code":132001}})")};
  EXPECT_TRUE(world.run(templates.remove("900", "pedido_listo", "17"))) << "gone is what was wanted";
}

}  // namespace
}  // namespace tendero::channels::whatsapp
