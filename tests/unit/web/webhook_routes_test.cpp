#include "web/administration/webhook_routes.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/outgoing_webhooks.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string webhooks = "/api/v2/webhooks";

class WebhookRoutes : public WebsiteTest {
 protected:
  net::Response admin(const std::string& method, const std::string& target, const std::string& body = {}) {
    return ask(method, target, body, as(Role::admin));
  }
  std::string place(const std::string& more = R"(,"secret":"sixteen letters!")") {
    const auto answer =
        admin("POST", webhooks, fmt::format(R"({{"url":"https://a.example","kinds":["order.*"]{}}})", more));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return fmt::format("{}/{}", webhooks, json::parse(answer.body).at_pointer("/webhook/id").as_int64());
  }
};

TEST_F(WebhookRoutes, OneIsAddedReadChangedAndRemoved) {
  const auto hook = place();
  EXPECT_EQ(json::parse(admin("GET", webhooks).body).at("count"), 1);
  const auto* const change = R"({"url":"https://b.example","kinds":["*"],"active":false,"revision":1})";
  const auto changed = admin("PUT", hook, change);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(json::parse(changed.body).at_pointer("/webhook/revision"), 2);
  EXPECT_EQ(json::parse(changed.body).at_pointer("/webhook/active"), false);
  EXPECT_EQ(admin("PUT", hook, change).status, 409) << "somebody else has changed it since";
  EXPECT_EQ(admin("DELETE", hook).status, 200);
  EXPECT_EQ(admin("GET", hook).status, 404);
  EXPECT_EQ(admin("DELETE", hook).status, 404);
  EXPECT_EQ(admin("POST", hook + "/test").status, 404);
  EXPECT_EQ(admin("PUT", hook, change).status, 404);
  const auto trail = admin("GET", "/api/v2/audit").body;
  for (const auto* action : {"webhook.added", "webhook.changed", "webhook.removed"})
    EXPECT_THAT(trail, HasSubstr(action));
}

TEST_F(WebhookRoutes, TheSecretIsNeverShownNorStoredAsItIs) {
  const auto hook = place();
  EXPECT_THAT(admin("GET", hook).body, Not(HasSubstr("sixteen letters!")));
  EXPECT_THAT(admin("GET", "/api/v2/audit").body, Not(HasSubstr("sixteen letters!")));
  const auto kept = write([](database::Tx& tx) { return tx.row("SELECT secret FROM outgoing_webhooks")->text(0); });
  EXPECT_THAT(kept, Not(HasSubstr("sixteen")));
  ASSERT_EQ(admin("PUT", hook, R"({"url":"https://b.example","kinds":["*"],"revision":1})").status, 200);
  EXPECT_EQ(write([](database::Tx& tx) { return tx.row("SELECT secret FROM outgoing_webhooks")->text(0); }), kept)
      << "one that is left out stays";
}

TEST_F(WebhookRoutes, OneThatIsMadeIsSaidOnce) {
  const auto answer = admin("POST", webhooks, R"({"url":"https://a.example","kinds":["*"]})");
  ASSERT_EQ(answer.status, 201);
  const std::string secret(json::parse(answer.body).at("secret").as_string());
  EXPECT_GE(secret.size(), 40U);
  EXPECT_THAT(admin("GET", webhooks + "/1").body, Not(HasSubstr(secret)));
}

TEST_F(WebhookRoutes, ATestCallsNow) {
  const auto hook = place();
  const auto well = json::parse(admin("POST", hook + "/test").body);
  EXPECT_EQ(well.at("delivered"), true);
  EXPECT_EQ(well.at("status"), 200);
  ASSERT_EQ(desks_.posts.size(), 1U);
  EXPECT_THAT(desks_.posts[0].body, HasSubstr("webhook.test"));
  desks_.webhook_answers = 503;
  EXPECT_EQ(json::parse(admin("POST", hook + "/test").body).at("delivered"), false);
  desks_.webhook_answers = std::unexpected(Fault{FaultKind::unavailable, "dns_failed", "No such host.", std::nullopt});
  const auto away = json::parse(admin("POST", hook + "/test").body);
  EXPECT_TRUE(away.at("status").is_null());
  EXPECT_EQ(away.at("reason"), "No such host.");
}

TEST_F(WebhookRoutes, SayEverythingThatIsWrong) {
  const auto wrong =
      admin("POST", webhooks, R"({"url":"http://a","kinds":["Message",7],"secret":"short","active":"yes","color":1})");
  EXPECT_EQ(wrong.status, 400);
  for (const auto* field : {"url", "kinds[0]", "kinds[1]", "secret", "active", "color"})
    EXPECT_THAT(wrong.body, HasSubstr(fmt::format("\"{}\"", field)));
  EXPECT_THAT(wrong.body, Not(HasSubstr("short"))) << "what may be a secret is not repeated";
  EXPECT_EQ(admin("POST", webhooks, R"({"url":"https://a","kinds":[]})").status, 400);
  EXPECT_EQ(admin("POST", webhooks, "[]").status, 400);
  EXPECT_EQ(admin("PUT", place(), R"({"url":"https://a","kinds":["*"]})").status, 400) << "without the revision";
}

TEST_F(WebhookRoutes, ThereAreOnlySoMany) {
  for (int at = 0; at < 20; ++at) place();
  EXPECT_EQ(admin("POST", webhooks, R"({"url":"https://a","kinds":["*"]})").status, 409);
}

}  // namespace
}  // namespace tendero::web
