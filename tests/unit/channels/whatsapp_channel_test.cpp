#include "channels/whatsapp/whatsapp_channel.hpp"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero::channels::whatsapp {
namespace {

using enum crm::IdentifierKind;

/// Answers every request with what it was given, and keeps what was asked.
class ScriptedTransport final : public net::HttpTransport {
 public:
  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    requests.push_back(std::move(request));
    co_return answer;
  }

  Result<net::Response> answer = net::Response{};
  std::vector<net::OutgoingRequest> requests;
};

net::Response reply(int status, std::string body, net::Headers headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

net::Response graph_error(int status, const std::string& code) {
  return reply(status, R"({"error":{"message":"no","type":"OAuthException","code":)" + code + R"(,"fbtrace_id":"A"}
})");
}

const std::string accepted =
    R"({"messaging_product":"whatsapp","contacts":[{"input":"+5215512345678","wa_id":"5215512345678",
    "user_id":"MX.88"}],"messages":[{"id":"wamid.OUT","message_status":"accepted"}]})";

class WhatsAppChannelTest : public testing::Test {
 protected:
  Dispatch hello() {
    return {.from = "700",
            .to = {{bsuid, "MX.88"}, {phone, "525512345678"}, {wa_id, "5215512345678"}},
            .content = crm::Text{"Hola"},
            .outbox_reference = "tendero:7",
            .reply_to_external_id = ""};
  }
  Result<Receipt> send(Dispatch dispatch) { return world.run(channel.send(std::move(dispatch))); }
  boost::json::value sent_body() { return boost::json::parse(transport.requests.back().body); }
  Fault fault_after(Result<net::Response> answer) {
    transport.answer = std::move(answer);
    const auto result = send(hello());
    EXPECT_FALSE(result);
    return result ? Fault{} : result.error();
  }

  test::TestWorld world;
  ScriptedTransport transport;
  WhatsAppChannel channel{
      transport,
      {.graph_url = "https://graph.example/", .graph_version = "v25.0", .access_token = Secret("EAAB-token")}};
};

TEST_F(WhatsAppChannelTest, SendsAMessage) {
  transport.answer = reply(200, accepted);
  const auto receipt = send(hello());
  ASSERT_TRUE(receipt) << receipt.error().message;
  EXPECT_EQ(receipt->external_id, "wamid.OUT");
  EXPECT_EQ(receipt->learned, (crm::Identifiers{{bsuid, "MX.88"}, {phone, "525512345678"}, {wa_id, "5215512345678"}}));
  const auto& request = transport.requests.at(0);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.purpose, "whatsapp.send");
  EXPECT_EQ(request.url, "https://graph.example/v25.0/700/messages");
  EXPECT_EQ(request.headers.find("authorization"), "Bearer EAAB-token");
  EXPECT_EQ(request.headers.find("content-type"), "application/json");
  EXPECT_EQ(sent_body(), boost::json::parse(R"({"messaging_product":"whatsapp","recipient_type":"individual",
      "to":"+5215512345678","biz_opaque_callback_data":"tendero:7","type":"text","text":{"preview_url":false,"body":"Hola"}})"));
}

TEST_F(WhatsAppChannelTest, AddressesByTheBestName) {
  transport.answer = reply(200, accepted);
  auto dispatch = hello();
  dispatch.to = {{bsuid, "MX.88"}, {phone, "525512345678"}};
  (void)send(dispatch);
  EXPECT_EQ(sent_body().at("to"), "+525512345678");
  dispatch.to = {{parent_bsuid, "MX.ENT.5"}, {bsuid, "MX.88"}};
  (void)send(dispatch);
  EXPECT_EQ(sent_body().at("recipient"), "MX.88");
  EXPECT_FALSE(sent_body().as_object().contains("to"));
  dispatch.to = {{parent_bsuid, "MX.ENT.5"}};
  (void)send(dispatch);
  EXPECT_EQ(sent_body().at("recipient"), "MX.ENT.5");
}

TEST_F(WhatsAppChannelTest, QuotesTheMessageItAnswers) {
  transport.answer = reply(200, accepted);
  auto dispatch = hello();
  dispatch.reply_to_external_id = "wamid.IN";
  (void)send(dispatch);
  EXPECT_EQ(sent_body().at("context").at("message_id"), "wamid.IN");
}

TEST_F(WhatsAppChannelTest, ProvesTheSecretWhenThereIsOne) {
  WhatsAppChannel strict(
      transport,
      {.graph_url = "https://g", .access_token = Secret("what do ya want for nothing?"), .app_secret = Secret("Jefe")});
  transport.answer = reply(200, accepted);
  (void)world.run(strict.send(hello()));
  EXPECT_TRUE(transport.requests.at(0).url.ends_with(
      "?appsecret_proof=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

TEST_F(WhatsAppChannelTest, AsksNothingForWhatCannotBeSent) {
  auto nobody = hello();
  nobody.to.clear();
  auto two_messages = hello();
  two_messages.content = crm::Text{std::string(5000, 'x')};
  auto nothing = hello();
  nothing.content = crm::Unsupported{"image"};
  auto long_reference = hello();
  long_reference.outbox_reference = std::string(513, 'x');
  for (const auto& dispatch : {nobody, two_messages, nothing, long_reference}) {
    const auto result = send(dispatch);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, FaultKind::invalid);
  }
  EXPECT_TRUE(transport.requests.empty());
}

TEST_F(WhatsAppChannelTest, SaysWhatEachErrorMeans) {
  struct Row {
    const char* code;
    FaultKind kind;
    const char* word;
  };
  using enum FaultKind;
  for (const Row& row : std::vector<Row>{{"0", broken, "channel_auth_failed"},
                                         {"1", unavailable, "request_unclear"},
                                         {"2", unavailable, "channel_unavailable"},
                                         {"4", unavailable, "account_busy"},
                                         {"10", broken, "channel_auth_failed"},
                                         {"33", broken, "channel_misconfigured"},
                                         {"100", denied, "message_refused"},
                                         {"190", broken, "channel_auth_failed"},
                                         {"\"190\"", broken, "channel_auth_failed"},
                                         {"230", broken, "channel_auth_failed"},
                                         {"368", broken, "channel_restricted"},
                                         {"80007", unavailable, "account_busy"},
                                         {"130403", denied, "recipient_blocked"},
                                         {"130429", unavailable, "channel_busy"},
                                         {"131000", unavailable, "channel_error"},
                                         {"131009", denied, "message_refused"},
                                         {"131016", unavailable, "channel_unavailable"},
                                         {"131026", denied, "recipient_unreachable"},
                                         {"131031", broken, "channel_blocked"},
                                         {"131042", broken, "channel_unpaid"},
                                         {"131047", denied, "window_closed"},
                                         {"131048", broken, "channel_restricted"},
                                         {"131049", denied, "recipient_withheld"},
                                         {"131056", unavailable, "recipient_busy"},
                                         {"131057", unavailable, "channel_unavailable"},
                                         {"131062", denied, "recipient_without_number"},
                                         {"132001", denied, "template_missing"},
                                         {"133010", broken, "channel_misconfigured"},
                                         {"777777", denied, "message_refused"}}) {
    const Fault fault = fault_after(graph_error(400, row.code));
    EXPECT_EQ(fault.kind, row.kind) << row.code;
    EXPECT_EQ(fault.code, row.word) << row.code;
  }
}

TEST_F(WhatsAppChannelTest, ANumberThatIsNotOursIsNoFaultOfTheMessage) {
  const auto fault =
      fault_after(reply(400, R"({"error":{"code":100,"error_subcode":33,"message":"Unsupported post request"}})"));
  EXPECT_EQ(fault.code, "channel_misconfigured");
}

TEST_F(WhatsAppChannelTest, TheCodeDecidesNotTheStatus) {
  EXPECT_EQ(fault_after(graph_error(500, "131026")).kind, FaultKind::denied);
  EXPECT_EQ(fault_after(graph_error(401, "131016")).kind, FaultKind::unavailable);
}

TEST_F(WhatsAppChannelTest, AnUnknownErrorIsNeverRepeatedBlindly) {
  EXPECT_EQ(fault_after(graph_error(500, "777777")).kind, FaultKind::uncertain);
  EXPECT_EQ(fault_after(reply(500, R"({"error":{"code":777777,"is_transient":true}})")).kind, FaultKind::unavailable);
}

TEST_F(WhatsAppChannelTest, WaitsAsLongAsItIsTold) {
  EXPECT_EQ(fault_after(graph_error(429, "130429")).retry_after, std::chrono::seconds{2});
  EXPECT_EQ(fault_after(graph_error(400, "131056")).retry_after, std::nullopt) << "the pace knows how long";
  EXPECT_EQ(fault_after(graph_error(500, "131057")).retry_after, std::chrono::minutes{1});
  EXPECT_EQ(fault_after(graph_error(500, "131000")).retry_after, std::nullopt);
  const std::string body = R"({"error":{"code":80007}})";
  EXPECT_EQ(fault_after(reply(400, body, {{"Retry-After", "30"}})).retry_after, std::chrono::seconds{30});
  EXPECT_EQ(fault_after(reply(400, body,
                              {{"X-Business-Use-Case-Usage",
                                R"({"900":[{"call_count":100,"estimated_time_to_regain_access":7}]})"}}))
                .retry_after,
            std::chrono::minutes{7});
  EXPECT_EQ(
      fault_after(reply(400, body, {{"X-Business-Use-Case-Usage", "nonsense"}, {"Retry-After", "soon"}})).retry_after,
      std::chrono::minutes{1});
}

TEST_F(WhatsAppChannelTest, WhatIsNoAnswerOfWhatsAppIsJudgedByItsStatus) {
  const std::string page = "<html>Bad Gateway</html>";
  for (const int status : {500, 502, 503, 504})
    EXPECT_EQ(fault_after(reply(status, page)).kind, FaultKind::uncertain) << status;
  EXPECT_EQ(fault_after(reply(401, page)).code, "channel_auth_failed");
  EXPECT_EQ(fault_after(reply(404, page)).code, "channel_misconfigured");
  EXPECT_EQ(fault_after(reply(302, "")).code, "channel_misconfigured");
  EXPECT_EQ(fault_after(reply(400, "")).kind, FaultKind::denied);
  const auto busy = fault_after(reply(429, page));
  EXPECT_EQ(busy.kind, FaultKind::unavailable);
  EXPECT_EQ(busy.retry_after, std::chrono::seconds{5});
}

TEST_F(WhatsAppChannelTest, AnAcceptanceWithoutIdIsUncertain) {
  for (const char* body :
       {"", "{}", "ok", R"({"messages":[]})", R"({"messages":[{}]})", R"({"messages":[{"id":"wam)"}) {
    EXPECT_EQ(fault_after(reply(200, body)).kind, FaultKind::uncertain) << body;
  }
}

TEST_F(WhatsAppChannelTest, KeepsTheTransportsDoubt) {
  EXPECT_EQ(fault_after(fault(FaultKind::uncertain, "timeout", "x")).kind, FaultKind::uncertain);
  EXPECT_EQ(fault_after(fault(FaultKind::unavailable, "connect_failed", "x")).kind, FaultKind::unavailable);
  EXPECT_EQ(fault_after(fault(FaultKind::invalid, "invalid_url", "x")).kind, FaultKind::broken);
}

TEST_F(WhatsAppChannelTest, NeverRepeatsTheTokenInAnError) {
  for (const char* code : {"190", "0", "100", "777777"}) {
    const auto fault = fault_after(reply(400, R"({"error":{"message":"Malformed access token EAAB-token","code":)" +
                                                  std::string(code) + R"(,"error_data":"EAAB-token EAAB-token"}})"));
    EXPECT_EQ(fault.message.find("EAAB"), std::string::npos) << fault.message;
  }
  EXPECT_NE(
      fault_after(reply(400, R"({"error":{"message":"m","code":100,"error_data":{"details":"text.body too long"}}})"))
          .message.find("text.body too long"),
      std::string::npos);
}

TEST_F(WhatsAppChannelTest, MarksReadAndShowsTyping) {
  transport.answer = reply(200, R"({"success":true})");
  EXPECT_TRUE(world.run(channel.mark_read("700", "wamid.IN", true)));
  EXPECT_EQ(sent_body(), boost::json::parse(R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.IN",
      "typing_indicator":{"type":"text"}})"));
  EXPECT_TRUE(world.run(channel.mark_read("700", "wamid.IN", false)));
  EXPECT_FALSE(sent_body().as_object().contains("typing_indicator"));
  transport.answer = graph_error(400, "131009");
  EXPECT_FALSE(world.run(channel.mark_read("700", "wamid.IN", false)));
}

TEST_F(WhatsAppChannelTest, FitsIntoTheShopsLanguage) {
  WhatsAppChannel spanish(transport, {.list_button = "Ver opciones"});
  const auto fitted = spanish.fit(crm::Choices{"x", "", {{"1", "a", "d"}}});
  EXPECT_EQ(std::get<crm::Choices>(fitted.at(0)).button, "Ver opciones");
}

}  // namespace
}  // namespace tendero::channels::whatsapp
