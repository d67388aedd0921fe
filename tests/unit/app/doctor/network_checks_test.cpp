#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/doctor/examine.hpp"
#include "app/doctor/hide_secrets.hpp"
#include "base/calendar.hpp"
#include "net/http_date.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "unit/app/doctor/doctor_fixture.hpp"

namespace tendero::app::doctor {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto graph = "http://graph.test";
constexpr auto shop = "http://shop.test";
constexpr auto model = "http://model.test";
constexpr auto access_token = "canary-access-token-7f3a";
constexpr auto account = "900800700600";

net::Handler answering(int status, std::string body, net::Headers headers = {}) {
  return [=](net::Request) -> Task<net::Response> {
    auto response = net::text_response(status, body, "application/json");
    for (const auto& [name, value] : headers) response.headers.set(name, value);
    co_return response;
  };
}

/// WhatsApp as the sandbox plays it, and a server's public address that answers as it is told.
class NetworkDoctorTest : public DoctorTest {
 protected:
  void SetUp() override {
    DoctorTest::SetUp();
    transport.serve(graph, [this](net::Request request) { return whatsapp.handle(std::move(request)); });
    set_whatsapp({});
  }
  void set_whatsapp(std::map<std::string, std::string> more) {
    more.merge(std::map<std::string, std::string>{{"WHATSAPP_GRAPH_URL", graph},
                                                  {"WHATSAPP_APP_SECRET", "canary-app-secret"},
                                                  {"WHATSAPP_VERIFY_TOKEN", "canary-verify-token"},
                                                  {"WHATSAPP_ACCESS_TOKEN", access_token},
                                                  {"WHATSAPP_PHONE_NUMBER_ID", "700800900100"},
                                                  {"WHATSAPP_BUSINESS_ACCOUNT_ID", account},
                                                  {"TENDERO_PUBLIC_URL", "http://tienda.test/"}});
    set(std::move(more));
  }
  void control(std::string method, std::string path, std::string body) {
    const auto answer = live.run(whatsapp.handle({.method = std::move(method),
                                                  .target = std::move(path),
                                                  .headers = {{"Authorization", std::string("Bearer ") + access_token}},
                                                  .body = std::move(body)}));
    ASSERT_EQ(answer.status, 200) << answer.body;
  }
  /// The public address answers so.
  std::string webhook_verdict(net::Handler handler) {
    transport.serve("http://tienda.test", std::move(handler));
    return verdict(look(check_webhook));
  }

  sandbox::whatsapp::SandboxWhatsApp whatsapp{
      live.world, transport, {.access_token = Secret(access_token), .app_secret = Secret("canary-app-secret")}};
};

TEST_F(NetworkDoctorTest, AWhatsAppThatIsSetUpIsWell) {
  EXPECT_EQ(verdict(look(check_clock)), "ok right");
  EXPECT_EQ(verdict(look(check_webhook_settings)), "ok set");
  EXPECT_EQ(verdict(look(check_token)), "ok lasting");
  const auto number = look(check_number);
  EXPECT_EQ(verdict(number), "ok connected_with_limit");
  EXPECT_THAT(number.found, HasSubstr("+529995550000"));
  EXPECT_EQ(verdict(look(check_subscription)), "ok subscribed");
}

TEST_F(NetworkDoctorTest, WhatIsNotSetIsTold) {
  set({});
  EXPECT_EQ(verdict(look(check_webhook_settings)), "problem no_app_secret");
  EXPECT_EQ(verdict(look(check_webhook)), "skipped after_webhook_settings");
  EXPECT_EQ(verdict(look(check_token)), "problem none");
  EXPECT_EQ(verdict(look(check_number)), "problem none");
  EXPECT_EQ(verdict(look(check_subscription)), "skipped after_token");
  EXPECT_EQ(verdict(look(check_shop)), "skipped none");
  EXPECT_EQ(verdict(look(check_model)), "ok builtin");
  set({{"WHATSAPP_APP_SECRET", "canary-app-secret"}});
  EXPECT_EQ(verdict(look(check_webhook_settings)), "problem no_verify_token");
}

TEST_F(NetworkDoctorTest, ATokenMustBeMetasAndMayEnd) {
  set_whatsapp({{"WHATSAPP_ACCESS_TOKEN", "another"}});
  EXPECT_EQ(verdict(look(check_token)), "problem refused");
  EXPECT_EQ(verdict(look(check_number)), "skipped after_token");
  set_whatsapp({});
  control("POST", "/sandbox/token", R"({"expiresInSeconds":86400})");
  EXPECT_EQ(verdict(look(check_token)), "warning ends_soon");
  control("POST", "/sandbox/token", R"({"expiresInSeconds":5000000})");
  EXPECT_EQ(verdict(look(check_token)), "ok until");
  control("POST", "/sandbox/token", R"({"expiresInSeconds":0})");
  const auto ended = look(check_token);
  EXPECT_EQ(verdict(ended), "problem refused");
  EXPECT_THAT(ended.found, HasSubstr("expired"));
}

TEST_F(NetworkDoctorTest, ATokenMustHaveItsScopesAndReachTheAccount) {
  control("POST", "/sandbox/token", R"({"scopes":["whatsapp_business_management"]})");
  const auto missing = look(check_token);
  EXPECT_EQ(verdict(missing), "problem scopes_missing");
  EXPECT_THAT(missing.found, HasSubstr("whatsapp_business_messaging"));
  EXPECT_THAT(missing.found, Not(HasSubstr("management")));
  control("POST", "/sandbox/token", R"({"scopes":["whatsapp_business_messaging"]})");
  EXPECT_EQ(verdict(look(check_subscription)), "problem unknown") << "it may not look at the account";
  control("POST", "/sandbox/token", R"({"scopes":["whatsapp_business_management","whatsapp_business_messaging"]})");
  set_whatsapp({{"WHATSAPP_BUSINESS_ACCOUNT_ID", "1234"}});
  EXPECT_EQ(verdict(look(check_token)), "problem other_account");
  EXPECT_EQ(verdict(look(check_subscription)), "problem unknown");
}

TEST_F(NetworkDoctorTest, ANumberMustBeTheTokens) {
  set_whatsapp({{"WHATSAPP_PHONE_NUMBER_ID", "529995550000"}});
  EXPECT_EQ(verdict(look(check_number)), "problem unknown");
  const auto with = [this](const std::string& members) {
    transport.serve(graph, answering(200, R"({"display_phone_number":"+52 1",)" + members + "}"));
    return verdict(look(check_number));
  };
  EXPECT_EQ(with(R"("status":"BANNED","quality_rating":"GREEN")"), "problem not_connected");
  EXPECT_EQ(with(R"("status":"RATE_LIMITED")"), "warning limited");
  EXPECT_EQ(with(R"("status":"CONNECTED","quality_rating":"RED")"), "warning bad_quality");
  EXPECT_EQ(with(R"("status":"CONNECTED","quality_rating":"YELLOW")"), "warning middling_quality");
  EXPECT_EQ(with(R"("verified_name":"La Bella Italia")"), "ok connected");
  transport.serve(graph, answering(503, "<html>"));
  EXPECT_EQ(verdict(look(check_number)), "warning not_told");
}

TEST_F(NetworkDoctorTest, TemplatesAreApprovedOrSomebodyMustLook) {
  const auto with = [this](const std::string& templates) {
    transport.serve(graph, answering(200, R"({"data":[)" + templates + "]}"));
    return look(check_templates);
  };
  constexpr auto approved = R"({"name":"a","language":"es","status":"APPROVED"})";
  EXPECT_EQ(verdict(with("")), "warning none_approved");
  EXPECT_EQ(verdict(with(approved)), "ok approved");
  const auto paused = with(std::string(approved) + R"(,{"name":"b","language":"es_MX","status":"PAUSED"})");
  EXPECT_EQ(verdict(paused), "warning stopped");
  EXPECT_THAT(paused.found, HasSubstr("b (es_MX) PAUSED"));
  EXPECT_EQ(verdict(with(R"({"name":"a","language":"es","status":"APPROVED","quality_score":{"score":"RED"}})")),
            "warning bad_quality");
  transport.serve(graph, answering(503, "<html>"));
  EXPECT_EQ(verdict(look(check_templates)), "warning not_told");
}

TEST_F(NetworkDoctorTest, AVersionOfTheGraphApiEndsOneDay) {
  const auto with = [this](const std::string& version) {
    set_whatsapp({{"WHATSAPP_GRAPH_VERSION", version}});
    return verdict(look(check_graph_version));
  };
  EXPECT_EQ(with("v19.0"), "problem ended");
  EXPECT_EQ(with("v25.0"), "ok until");
  EXPECT_EQ(with("v99.0"), "ok new");
  EXPECT_EQ(with("latest"), "problem unreadable");
}

TEST_F(NetworkDoctorTest, AnAppThatIsNotSubscribedHearsNothing) {
  look(check_token);
  control("DELETE", "/v25.0/900800700600/subscribed_apps", "");
  const auto none = look(check_subscription);
  EXPECT_EQ(verdict(none), "problem none");
  EXPECT_THAT(none.repair, HasSubstr("http://graph.test/v25.0/900800700600/subscribed_apps"));
  control("POST", "/v25.0/900800700600/subscribed_apps", "");
  set_whatsapp({{"WHATSAPP_BUSINESS_ACCOUNT_ID", ""}});
  EXPECT_EQ(verdict(look(check_subscription)), "skipped no_account");
  look(check_token);
  EXPECT_EQ(verdict(look(check_subscription)), "ok subscribed") << "the token reaches one account only";
  transport.serve(graph, answering(200, R"({"data":[{"whatsapp_business_api_data":{"id":"100200300400500"},)"
                                        R"("override_callback_uri":"https://other.example/hook"}]})"));
  EXPECT_EQ(verdict(look(check_subscription)), "warning elsewhere");
  transport.serve(graph, answering(200, R"({"data":[{"whatsapp_business_api_data":{"id":"1"}}]})"));
  EXPECT_EQ(verdict(look(check_subscription)), "problem none") << "that is another app";
}

TEST_F(NetworkDoctorTest, AGraphApiThatCannotBeReachedIsToldOnce) {
  transport.shut(graph);
  EXPECT_EQ(verdict(look(check_clock)), "skipped nobody_to_ask");
  EXPECT_EQ(verdict(look(check_token)), "problem unreachable");
  EXPECT_EQ(verdict(look(check_number)), "skipped after_token");
  EXPECT_EQ(verdict(look(check_subscription)), "skipped after_token");
}

TEST_F(NetworkDoctorTest, AClockIsComparedWithOthers) {
  const auto with_date = [this](Duration theirs) {
    const auto date = net::to_http_date(live.clock.now() + theirs);
    transport.serve(graph, answering(400, "{}", {{"Date", date}}));
    return look(check_clock);
  };
  EXPECT_EQ(verdict(with_date(1s)), "ok right");
  const auto behind = with_date(10s);
  EXPECT_EQ(verdict(behind), "warning off");
  EXPECT_THAT(behind.found, HasSubstr("behind that of graph.test"));
  const auto ahead = with_date(-90s);
  EXPECT_EQ(verdict(ahead), "problem wrong");
  EXPECT_THAT(ahead.found, HasSubstr("ahead of that of graph.test"));
  transport.shut(graph);
  set_whatsapp({{"ECOMMERCE_API_URL", shop}, {"ECOMMERCE_AUTH_TYPE", "none"}});
  transport.serve(shop, answering(404, "", {{"Date", net::to_http_date(live.clock.now() + 2h)}}));
  EXPECT_EQ(verdict(look(check_clock)), "problem wrong") << "the shop knows the time, too";
  transport.serve(shop, answering(200, "", {{"Date", "yesterday"}}));
  EXPECT_EQ(verdict(look(check_clock)), "skipped nobody_to_ask");
}

TEST_F(NetworkDoctorTest, TheWebhookMustAnswerAsMetaExpects) {
  EXPECT_EQ(webhook_verdict([](net::Request request) -> Task<net::Response> {
              EXPECT_EQ(request.path(), "/webhooks/whatsapp");
              EXPECT_EQ(request.query("hub.mode"), "subscribe");
              EXPECT_EQ(request.query("hub.verify_token"), "canary-verify-token");
              co_return net::text_response(200, request.query("hub.challenge").value_or(""));
            }),
            "ok answers");
  EXPECT_EQ(webhook_verdict(answering(200, "<html>Welcome</html>")), "problem somebody_else");
  EXPECT_EQ(webhook_verdict(answering(404, "")), "problem somebody_else");
  EXPECT_EQ(webhook_verdict(answering(403, "")), "problem token_refused");
  EXPECT_EQ(webhook_verdict(answering(301, "")), "problem redirected");
  EXPECT_EQ(webhook_verdict(answering(502, "")), "problem nobody_behind");
  transport.shut("http://tienda.test");
  EXPECT_EQ(verdict(look(check_webhook)), "problem unreachable");
  set_whatsapp({{"TENDERO_PUBLIC_URL", ""}});
  EXPECT_EQ(verdict(look(check_webhook)), "skipped no_public_url");
  set_whatsapp({{"WHATSAPP_GRAPH_URL", "https://graph.facebook.com"}});
  EXPECT_EQ(verdict(look(check_webhook)), "problem plain_http") << "Meta wants https; a sandbox does not";
}

TEST_F(NetworkDoctorTest, AShopIsAskedAsItIsConfigured) {
  set_whatsapp({{"ECOMMERCE_API_URL", shop}, {"ECOMMERCE_AUTH_TYPE", "none"}});
  EXPECT_EQ(verdict(look(check_shop)), "problem unreachable");
  transport.serve(shop, answering(401, R"({"error":"no"})"));
  EXPECT_EQ(look(check_shop).outcome, Outcome::problem);
  set_whatsapp({{"ECOMMERCE_API_URL", shop}, {"ECOMMERCE_AUTH_TYPE", "none"}, {"TENDERO_PRESET", "restaurant"}});
  EXPECT_EQ(verdict(look(check_shop)), "skipped preset");
}

TEST_F(NetworkDoctorTest, AModelIsAskedForItsList) {
  const std::map<std::string, std::string> engine{{"ASSISTANT_ENGINE", "openai"},
                                                  {"OPENAI_API_KEY", "sk-canary-model"},
                                                  {"OPENAI_BASE_URL", std::string(model) + "/v1/"},
                                                  {"OPENAI_MODEL", "gpt-6-luna"}};
  set_whatsapp(engine);
  EXPECT_EQ(verdict(look(check_model)), "problem unreachable");
  transport.serve(model, [](net::Request request) -> Task<net::Response> {
    EXPECT_EQ(request.target, "/v1/models");
    EXPECT_EQ(request.headers.find("Authorization"), "Bearer sk-canary-model");
    co_return net::json_response(200, R"({"data":[{"id":"gpt-6-luna"}]})");
  });
  EXPECT_EQ(verdict(look(check_model)), "ok known");
  transport.serve(model, answering(200, R"({"data":[{"id":"another"}]})"));
  EXPECT_EQ(verdict(look(check_model)), "warning unknown");
  transport.serve(model, answering(200, R"({"data":[{"id":"models/gpt-6-luna","shutdown_date":null}]})"));
  EXPECT_EQ(verdict(look(check_model)), "ok known") << "as Gemini lists it";
  for (const auto& [days, said] :
       {std::pair(61, "ok known"), std::pair(59, "warning ends_soon"), std::pair(-1, "problem ended")}) {
    const auto day = to_iso(live.world.clock.now() + std::chrono::days{days}).substr(0, 10);
    transport.serve(model, answering(200, R"({"data":[{"id":"gpt-6-luna","shutdown_date":")" + day + R"("}]})"));
    EXPECT_EQ(verdict(look(check_model)), said) << day;
  }
  transport.serve(model, answering(401, ""));
  EXPECT_EQ(verdict(look(check_model)), "problem key_refused");
  transport.serve(model, answering(404, ""));
  EXPECT_EQ(verdict(look(check_model)), "skipped no_list");
  transport.serve(model, answering(500, ""));
  EXPECT_EQ(verdict(look(check_model)), "problem other_answer");
}

TEST_F(NetworkDoctorTest, WhatOthersRepeatOfASecretIsHidden) {
  const auto telling = [](net::Request request) -> Task<net::Response> {
    co_return net::json_response(400, R"({"error":{"code":100,"message":"Malformed access token )" +
                                          std::string(access_token) + " in " + request.target + "\"}}");
  };
  transport.serve(graph, telling);
  const auto found = live.run(examine(*patient, [](const Finding&) {}));
  std::string all;
  for (const auto& finding : found) all += finding.found + "\n" + finding.repair + "\n";
  EXPECT_THAT(all, HasSubstr("Malformed access token (hidden)"));
  EXPECT_THAT(all, Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace tendero::app::doctor
