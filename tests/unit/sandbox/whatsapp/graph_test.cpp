#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/hmac.hpp"
#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

using test::SandboxBench;

std::string times(std::size_t count, char each) { return std::string(count, each); }

/// A message to Ana with `rest` as the members after "to".
std::string to_ana(const std::string& rest) {
  return R"({"messaging_product":"whatsapp","to":"+529991234567",)" + rest + "}";
}

std::string text(const std::string& body) { return to_ana(R"("type":"text","text":{"body":")" + body + "\"}"); }

std::string interactive(const std::string& members) {
  return to_ana(R"("type":"interactive","interactive":{)" + members + "}");
}

std::string button(const std::string& id, const std::string& title) {
  return R"({"type":"reply","reply":{"id":")" + id + R"(","title":")" + title + "\"}}";
}

std::string buttons(const std::string& list) {
  return interactive(R"("type":"button","body":{"text":"b"},"action":{"buttons":[)" + list + "]}");
}

std::string row(const std::string& id, const std::string& title, const std::string& more = "") {
  return R"({"id":")" + id + R"(","title":")" + title + "\"" + more + "}";
}

std::string list(const std::string& sections, const std::string& label = "Ver") {
  return interactive(R"("type":"list","body":{"text":"b"},"action":{"button":")" + label + R"(","sections":[)" +
                     sections + "]}");
}

const std::string button_0 = "interactive['action']['buttons'][0]['reply']";
const std::string button_1 = "interactive['action']['buttons'][1]['reply']";
const std::string row_0 = "interactive['action']['sections'][0]['rows'][0]";

class GraphTest : public testing::Test {
 protected:
  GraphTest() {
    bench.say("hola");
    bench.put_template(
        R"({"name":"hola","language":"es","category":"UTILITY","components":[{"type":"BODY","text":"Tu pedido va en camino."}]})");
  }
  SandboxBench bench;
};

TEST_F(GraphTest, AcceptsAMessage) {
  const auto answer = bench.graph(text("Hola"));
  ASSERT_EQ(answer.status, 200);
  const auto body = boost::json::parse(answer.body);
  EXPECT_EQ(body.at("messaging_product"), "whatsapp");
  EXPECT_EQ(body.at("contacts").at(0).at("input"), "+529991234567");
  EXPECT_EQ(body.at("contacts").at(0).at("wa_id"), "5219991234567") << "Mexico's old 1";
  EXPECT_TRUE(body.at("messages").at(0).at("id").as_string().starts_with("wamid."));
}

TEST_F(GraphTest, KeepsTheRulesOfMessages) {
  struct Row {
    std::string body;
    std::string refusal;
  };
  const std::vector<Row> rows{
      {"{", "100 The body is not a JSON object."},
      {"[]", "100 The body is not a JSON object."},
      {R"({"to":"+529991234567","type":"text","text":{"body":"x"}})",
       "100 The parameter messaging_product is required."},
      {R"({"messaging_product":"sms","to":"+529991234567"})", "100 Param messaging_product must be whatsapp."},
      {R"({"messaging_product":"whatsapp","type":"text","text":{"body":"x"}})", "131008 The parameter to is required."},
      {to_ana(R"("type":"dance")"), "100 Param type does not know \"dance\"."},
      {to_ana(R"("type":"text")"), "131008 The parameter text is required."},
      {to_ana(R"("type":"text","text":"x")"), "100 Param text must be a JSON object."},
      {to_ana(R"("type":"text","text":{})"), "131008 The parameter text['body'] is required."},
      {text("  "), "131008 The parameter text['body'] is required."},
      {text(times(4096, 'x')), ""},
      {text(times(4097, 'x')), "100 Param text['body'] must be at most 4096 characters long."},
      {to_ana(R"("type":"text","text":{"body":"x","colour":"red"})"),
       "100 Unexpected key \"colour\" on param \"text\"."},
      {to_ana(R"("type":"text","text":{"body":"x"},"image":{"id":"1"})"),
       "100 Unexpected key \"image\" on param \"message\"."},
      {to_ana(R"("recipient_type":"group","text":{"body":"x"})"),
       "131009 This sandbox has no groups: recipient_type must be individual."},
      {to_ana(R"("text":{"body":"x"},"context":{})"), "131008 The parameter context['message_id'] is required."},
      {to_ana(R"("text":{"body":"x"},"biz_opaque_callback_data":")" + times(513, 'x') + "\""),
       "100 Param biz_opaque_callback_data must be at most 512 characters long."},
      {to_ana(R"("type":"image","image":{"link":"https://a/b.png","caption":"c"})"), ""},
      {to_ana(R"("type":"image","image":{})"), "100 Param image must have either id or link."},
      {to_ana(R"("type":"image","image":{"id":"77"})"),
       "131009 image['id'] is not the id of a media that was uploaded."},
      {to_ana(R"("type":"image","image":{"link":"ftp://a"})"), "131009 image['link'] must be an http(s) URL."},
      {to_ana(R"("type":"audio","audio":{"link":"https://a","caption":"c"})"),
       "100 Unexpected key \"caption\" on param \"audio\"."},
      {to_ana(R"("type":"reaction","reaction":{"message_id":"w","emoji":""})"), ""},
      {to_ana(R"("type":"reaction","reaction":{"message_id":"w"})"),
       "131008 The parameter reaction['emoji'] is required."},
      {to_ana(R"("type":"template","template":{"name":"a","language":{}})"),
       "131008 The parameter template['language']['code'] is required."},
      {to_ana(R"("type":"template","template":{"name":"hola","language":{"code":"es"}})"), ""}};
  for (const Row& row : rows) EXPECT_EQ(bench.refusal(row.body), row.refusal) << row.body.substr(0, 200);
}

TEST_F(GraphTest, KeepsTheRulesOfButtons) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {buttons(button("1", "Uno")), ""},
      {buttons(button("1", "Uno") + "," + button("2", "Dos") + "," + button("3", "Tres")), ""},
      {buttons(""), "131009 Invalid count of interactive['action']['buttons']. Min allowed: 1, Max allowed: 3"},
      {buttons(button("1", "a") + "," + button("2", "b") + "," + button("3", "c") + "," + button("4", "d")),
       "131009 Invalid count of interactive['action']['buttons']. Min allowed: 1, Max allowed: 3"},
      {buttons(button("1", times(20, 'x'))), ""},
      {buttons(button("1", times(21, 'x'))),
       "131009 " + button_0 + "['title'] length invalid. Min length: 1, Max length: 20"},
      {buttons(button("1", "")), "131009 " + button_0 + "['title'] length invalid. Min length: 1, Max length: 20"},
      {buttons(button("1", "Uno") + "," + button("1", "Dos")), "131009 " + button_1 + "['id'] is duplicated: 1"},
      {buttons(button("1", "Uno") + "," + button("2", "Uno")), "131009 " + button_1 + "['title'] is duplicated: Uno"},
      {buttons(button(" 1", "Uno")), "131009 " + button_0 + "['id'] must not begin or end with a space."},
      {buttons(button(times(257, 'x'), "Uno")),
       "100 Param " + button_0 + "['id'] must be at most 256 characters long."},
      {buttons(R"({"type":"url"})"), "131009 interactive['action']['buttons'][0]['type'] must be one of reply."},
      {interactive(R"("type":"button","action":{"buttons":[]})"),
       "131008 The parameter interactive['body'] is required."},
      {interactive(R"("type":"button","body":{"text":")" + times(1025, 'x') + R"("},"action":{"buttons":[)" +
                   button("1", "a") + "]}"),
       "100 Param interactive['body']['text'] must be at most 1024 characters long."},
      {interactive(R"("type":"button","body":{"text":"b"},"footer":{"text":")" + times(61, 'x') +
                   R"("},"action":{"buttons":[)" + button("1", "a") + "]}"),
       "100 Param interactive['footer']['text'] must be at most 60 characters long."},
      {interactive(R"("type":"hologram","body":{"text":"b"},"action":{})"),
       "131051 This sandbox does not show interactive messages of type hologram."}};
  for (const auto& [body, refusal] : rows) EXPECT_EQ(bench.refusal(body), refusal) << body.substr(0, 200);
}

TEST_F(GraphTest, KeepsTheRulesOfLists) {
  std::string ten;
  for (int index = 0; index < 10; ++index) ten += (index == 0 ? "" : ",") + row("r" + std::to_string(index), "Fila");
  const std::vector<std::pair<std::string, std::string>> rows{
      {list(R"({"rows":[)" + ten + "]}"), ""},
      {list(R"({"rows":[)" + ten + "," + row("r10", "Fila") + "]}"),
       "131009 interactive['action']['sections'] have 11 rows in total. Max allowed count: 10"},
      {list(R"({"title":"a","rows":[)" + ten + R"(]},{"title":"b","rows":[)" + row("x", "y") + "]}"),
       "131009 interactive['action']['sections'] have 11 rows in total. Max allowed count: 10"},
      {list(R"({"rows":[)" + row("1", "a") + R"(]},{"rows":[)" + row("2", "b") + "]}"),
       "131008 The parameter interactive['action']['sections'][0]['title'] is required."},
      {list(""), "131009 Invalid count of interactive['action']['sections']. Min allowed: 1, Max allowed: 10"},
      {list(R"({"rows":[]})"), "131009 interactive['action']['sections'][0]['rows'] must not be empty."},
      {list(R"({"rows":[)" + row("1", times(25, 'x')) + "]}"),
       "131009 " + row_0 + "['title'] length invalid. Min length: 1, Max length: 24"},
      {list(R"({"rows":[)" + row("1", "a", R"(,"description":")" + times(73, 'x') + "\"") + "]}"),
       "100 Param " + row_0 + "['description'] must be at most 72 characters long."},
      {list(R"({"rows":[)" + row("1", "a") + "," + row("1", "b") + "]}"),
       "131009 interactive['action']['sections'][0]['rows'][1]['id'] is duplicated: 1"},
      {list(R"({"rows":[)" + row("1", "a") + "]}", times(21, 'x')),
       "100 Param interactive['action']['button'] must be at most 20 characters long."}};
  for (const auto& [body, refusal] : rows) EXPECT_EQ(bench.refusal(body), refusal) << body.substr(0, 200);
}

TEST_F(GraphTest, ShowsWhatItAccepted) {
  ASSERT_EQ(bench.refusal(interactive(R"("type":"list","header":{"type":"text","text":"Menú"},"body":{"text":"¿Cuál?"},
      "footer":{"text":"IVA"},"action":{"button":"Ver","sections":[{"title":"Pizzas","rows":[{"id":"m","title":"M","description":"$1"}]}]})")),
            "");
  bench.world.advance(std::chrono::seconds{1});
  auto message = bench.phone().at("messages").at(1).as_object();
  message.erase("id");
  message.erase("at");
  EXPECT_EQ(message,
            boost::json::parse(R"({"direction":"in","type":"list","header":"Menú","text":"¿Cuál?","footer":"IVA",
      "list":{"button":"Ver","sections":[{"title":"Pizzas","rows":[{"id":"m","title":"M","description":"$1"}]}]}})"));
}

TEST_F(GraphTest, KnowsItsTokenAndItsNumber) {
  EXPECT_EQ(bench.graph(text("x"), "/v25.0/700/messages", "wrong").status, 401);
  EXPECT_NE(bench.graph(text("x"), "/v25.0/700/messages", "wrong").body.find("\"code\":190"), std::string::npos);
  EXPECT_EQ(bench.ask("POST", "/v25.0/700/messages", text("x")).status, 401);
  EXPECT_NE(bench.graph(text("x"), "/v25.0/701/messages").body.find("\"code\":33"), std::string::npos);
  EXPECT_NE(bench.graph(text("x"), "/v25.0/700/dances").body.find("\"code\":33"), std::string::npos);
  EXPECT_EQ(
      bench.graph(text("x"), "/v25.0/700/messages?appsecret_proof=" + to_hex(hmac_sha256("token", "secret"))).status,
      200);
  EXPECT_EQ(bench.graph(text("x"), "/v25.0/700/messages?appsecret_proof=00").status, 400);
  EXPECT_EQ(bench.ask("GET", "/v25.0/700", "", {{"Authorization", "Bearer token"}}).status, 200);
}

TEST_F(GraphTest, ANumberWithoutPlusGetsTheBusinesssCountry) {
  const auto failed = [&](const std::string& to) {
    bench.requests.clear();
    EXPECT_EQ(bench.refusal(R"({"messaging_product":"whatsapp","to":")" + to + R"(","text":{"body":"x"}})"), "");
    bench.world.advance(std::chrono::seconds{10});
    return bench.items("statuses").at(0).at("status") == "failed";
  };
  EXPECT_FALSE(failed("9991234567"));
  EXPECT_FALSE(failed("529991234567"));
  EXPECT_FALSE(failed("+52 (1) 999-123-4567"));
  EXPECT_TRUE(failed("14155550000"));
}

TEST_F(GraphTest, FindsOutLaterThatNobodyIsThereOrTheWindowIsClosed) {
  EXPECT_EQ(bench.refusal(R"({"messaging_product":"whatsapp","to":"+525599990000","text":{"body":"x"}})"), "");
  bench.world.settle();
  EXPECT_EQ(bench.items("statuses").at(0).at("errors").at(0).at("code"), 131026);
  bench.requests.clear();
  bench.world.advance(std::chrono::hours{24});
  EXPECT_EQ(bench.refusal(text("x")), "");
  bench.world.settle();
  EXPECT_EQ(bench.items("statuses").at(0).at("errors").at(0).at("code"), 131047);
  EXPECT_EQ(bench.phone().at("messages").as_array().size(), 1U);
  bench.requests.clear();
  EXPECT_EQ(bench.refusal(to_ana(R"("type":"template","template":{"name":"hola","language":{"code":"es"}})")), "");
  bench.world.advance(std::chrono::seconds{1});
  EXPECT_EQ(bench.items("statuses").at(0).at("status"), "sent") << "templates need no window";
}

TEST_F(GraphTest, SlowsDownWhoWritesTooFastToOnePerson) {
  int taken = 0;
  while (bench.refusal(text("x")).empty()) ++taken;
  EXPECT_EQ(taken, 45);
  EXPECT_TRUE(bench.refusal(text("x")).starts_with("131056"));
  bench.world.advance(std::chrono::seconds{6});
  EXPECT_EQ(bench.refusal(text("x")), "");
  EXPECT_TRUE(bench.refusal(text("x")).starts_with("131056"));
}

TEST_F(GraphTest, SlowsDownANumberThatWritesTooFast) {
  int taken = 0;
  while (bench.refusal(R"({"messaging_product":"whatsapp","to":"+525599990000","text":{"body":"x"}})").empty()) ++taken;
  EXPECT_EQ(taken, 80);
}

TEST_F(GraphTest, GoesWrongOnDemand) {
  bench.sandbox.wish(FaultWish::error_500, 1);
  EXPECT_EQ(bench.graph(text("x")).status, 500);
  bench.sandbox.wish(FaultWish::drop, 1);
  EXPECT_TRUE(bench.graph(text("x")).headers.find(net::drop_header));
  bench.sandbox.wish(FaultWish::drop_before, 1);
  EXPECT_TRUE(bench.graph(text("x")).headers.find(net::drop_header));
  bench.sandbox.wish(FaultWish::bad_json, 1);
  EXPECT_THROW(boost::json::parse(bench.graph(text("x")).body), boost::system::system_error);
  bench.world.advance(std::chrono::seconds{1});
  EXPECT_EQ(bench.phone().at("messages").as_array().size(), 3U) << "the customer's, and the two whose answer was lost";
  const Instant before = bench.world.clock.now();
  bench.sandbox.wish(FaultWish::delay, 1, std::chrono::seconds{3});
  EXPECT_EQ(bench.graph(text("x")).status, 200);
  EXPECT_EQ(bench.world.clock.now() - before, std::chrono::seconds{3});
  bench.sandbox.wish(FaultWish::undeliverable, 1);
  bench.requests.clear();
  EXPECT_EQ(bench.graph(text("x")).status, 200);
  bench.world.settle();
  EXPECT_EQ(bench.items("statuses").at(0).at("errors").at(0).at("code"), 131026);
}

TEST_F(GraphTest, FaultsAndOptionsAreSetOverHttp) {
  EXPECT_EQ(bench.ask("POST", "/sandbox/faults", R"({"kind":"rate_limited","count":2})").status, 200);
  EXPECT_EQ(boost::json::parse(bench.ask("GET", "/sandbox/faults").body).at("left"),
            boost::json::parse(R"({"rate_limited":2})"));
  EXPECT_TRUE(bench.refusal(text("x")).starts_with("130429"));
  EXPECT_EQ(bench.ask("DELETE", "/sandbox/faults").status, 200);
  EXPECT_EQ(bench.refusal(text("x")), "");
  for (const char* bad : {"", "[]", "{}", R"({"kind":"earthquake"})", R"({"kind":"drop","count":-1})",
                          R"({"kind":"drop","count":"2"})"}) {
    EXPECT_EQ(bench.ask("POST", "/sandbox/faults", bad).status, 400) << bad;
  }
  EXPECT_EQ(bench.ask("POST", "/sandbox/options", R"({"duplicatePercent":100})").status, 200);
  EXPECT_EQ(bench.ask("POST", "/sandbox/options", R"({"duplicatePercent":101})").status, 400);
  EXPECT_EQ(bench.ask("GET", "/sandbox/nothing").status, 400);
  bench.requests.clear();
  bench.say("hola");
  bench.world.settle();
  EXPECT_EQ(bench.requests.size(), 2U);
}

TEST_F(GraphTest, KeepsMediaForAWhile) {
  const net::Headers token{{"Authorization", "Bearer token"}};
  net::Headers form = token;
  form.set("Content-Type", "multipart/form-data; boundary=XX");
  const auto part = [](const std::string& name, const std::string& more, const std::string& bytes) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + bytes + "\r\n";
  };
  const std::string bytes("\x89PNG\r\n\x1a\n\0--X", 13);
  const std::string body = part("messaging_product", "", "whatsapp") + part("type", "", "image/png") +
                           part("file", "; filename=\"a.png\"\r\nContent-Type: image/png", bytes) + "--XX--\r\n";
  const auto uploaded = bench.ask("POST", "/v25.0/700/media", body, form);
  ASSERT_EQ(uploaded.status, 200) << uploaded.body;
  const std::string id(boost::json::parse(uploaded.body).at("id").as_string());
  const auto described = boost::json::parse(bench.ask("GET", "/v25.0/" + id, "", token).body);
  EXPECT_EQ(described.at("mime_type"), "image/png");
  EXPECT_EQ(described.at("sha256"), boost::json::string(sha256_hex(bytes)));
  std::string url(described.at("url").as_string());
  const std::string target = url.substr(url.find("/graph-media"));
  EXPECT_EQ(bench.ask("GET", target, "", token).body, bytes);
  EXPECT_EQ(bench.ask("GET", target).status, 401);
  EXPECT_EQ(bench.ask("GET", target + "x", "", token).status, 404);
  EXPECT_EQ(bench.refusal(to_ana(R"("type":"image","image":{"id":")" + id + R"(","caption":"foto"})")), "");
  bench.world.advance(std::chrono::seconds{1});
  const auto shown = bench.phone().at("messages").at(1).at("image");
  EXPECT_EQ(shown.at("caption"), "foto");
  EXPECT_EQ(bench.ask("GET", std::string(shown.at("url").as_string())).body, bytes);
  bench.world.advance(std::chrono::minutes{5});
  EXPECT_EQ(bench.ask("GET", target, "", token).status, 404) << "addresses are good for five minutes";
  EXPECT_EQ(bench.ask("DELETE", "/v25.0/" + id, "", token).status, 200);
  EXPECT_EQ(bench.ask("GET", "/v25.0/" + id, "", token).status, 400);
}

TEST_F(GraphTest, RefusesMediaThatWhatsAppDoesNotTake) {
  net::Headers form{{"Authorization", "Bearer token"}, {"Content-Type", "multipart/form-data; boundary=XX"}};
  const auto upload = [&](const std::string& type, const std::string& bytes) {
    return bench
        .ask("POST", "/v25.0/700/media",
             "--XX\r\nContent-Disposition: form-data; name=messaging_product\r\n\r\nwhatsapp\r\n--XX\r\n"
             "Content-Disposition: form-data; name=file; filename=a\r\nContent-Type: " +
                 type + "\r\n\r\n" + bytes + "\r\n--XX--",
             form)
        .status;
  };
  EXPECT_EQ(upload("image/png", "x"), 200);
  EXPECT_EQ(upload("image/tiff", "x"), 400);
  EXPECT_EQ(upload("image/png", ""), 400);
  // As a document it may still go; as a picture it is refused when it is sent.
  EXPECT_EQ(upload("image/png", times((5 << 20) + 1, 'x')), 200);
  EXPECT_EQ(upload("application/pdf", times((5 << 20) + 1, 'x')), 200);
  for (const std::string body : {"", "--XX", "--XX\r\n", "--XX\r\n\r\n--XX", "--XX\r\n\r\nx\r\n--XXzz"}) {
    EXPECT_EQ(bench.ask("POST", "/v25.0/700/media", body, form).status, 400) << body;
  }
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
