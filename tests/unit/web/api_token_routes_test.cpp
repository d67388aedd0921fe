#include "web/people/api_token_routes.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/calendar.hpp"
#include "unit/web/website_fixture.hpp"
#include "web/people/api_token.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string tokens = "/api/v2/api-tokens";

class ApiTokenRoutes : public WebsiteTest {
 protected:
  struct Made {
    std::string token;
    std::int64_t id = 0;
  };
  net::Response admin(const std::string& method, const std::string& target, const std::string& body = {}) {
    return ask(method, target, body, as(Role::admin));
  }
  Made make(const std::string& name, const std::string& role, const std::string& more = {}) {
    const auto answer = admin("POST", tokens, fmt::format(R"({{"name":"{}","role":"{}"{}}})", name, role, more));
    EXPECT_EQ(answer.status, 201) << answer.body;
    const auto body = json::parse(answer.body);
    return {.token = std::string(body.at("token").as_string()), .id = body.at_pointer("/apiToken/id").as_int64()};
  }
  int status(const std::string& method, const std::string& target, const std::string& token,
             const std::string& body = {}) {
    return ask(method, target, body, {{"Authorization", "Bearer " + token}}).status;
  }
};

TEST_F(ApiTokenRoutes, AProgramComesInWithTheRoleOfItsTokenUntilItIsTakenBack) {
  const auto till = make("till", "supervisor");
  EXPECT_EQ(status("GET", "/api/v2/conversations", till.token), 200);
  EXPECT_EQ(status("GET", "/api/v2/settings", till.token), 403);
  const auto place = fmt::format("{}/{}", tokens, till.id);
  EXPECT_EQ(admin("DELETE", place).status, 200);
  EXPECT_EQ(status("GET", "/api/v2/conversations", till.token), 401);
  EXPECT_EQ(admin("DELETE", place).status, 404);
}

TEST_F(ApiTokenRoutes, AnEmptyEndIsAMistake) {
  const auto answer = admin("POST", tokens, R"({"name":"till","role":"agent","expiresAt":""})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("expiresAt"));
}

TEST_F(ApiTokenRoutes, WhatLetsItInIsSaidOnceAndNeverKept) {
  const auto till = make("till", "admin");
  const auto listed = admin("GET", tokens);
  EXPECT_EQ(json::parse(listed.body).at("count"), 1);
  EXPECT_THAT(listed.body, HasSubstr("\"till\""));
  EXPECT_THAT(listed.body, Not(HasSubstr(till.token)));
  const auto kept = write([](database::Tx& tx) { return tx.row("SELECT token_hash FROM api_tokens")->text(0); });
  EXPECT_THAT(kept, Not(HasSubstr(till.token.substr(4))));
}

TEST_F(ApiTokenRoutes, WhatItDoesStandsInTheTrailUnderItsName) {
  const auto till = make("till", "admin");
  ASSERT_EQ(status("PUT", "/api/v2/settings/preset", till.token, R"("general")"), 200);
  const auto trail = json::parse(admin("GET", "/api/v2/audit?limit=1").body);
  EXPECT_EQ(trail.at_pointer("/entries/0/action"), "setting.changed");
  EXPECT_EQ(trail.at_pointer("/entries/0/actor/kind"), "token");
  EXPECT_EQ(trail.at_pointer("/entries/0/actor/name"), "till");
  EXPECT_EQ(trail.at_pointer("/entries/0/actor/id"), agent(Role::admin).id.value);
}

TEST_F(ApiTokenRoutes, ItGivesNobodyAWayIn) {
  const auto till = make("till", "admin");
  const auto me = agent(Role::admin).id.value;
  EXPECT_EQ(status("GET", tokens, till.token), 200);
  EXPECT_EQ(status("POST", tokens, till.token, R"({"name":"b","role":"agent"})"), 403);
  EXPECT_EQ(status("DELETE", fmt::format("{}/{}", tokens, till.id), till.token), 403);
  EXPECT_EQ(status("POST", "/api/v2/agents", till.token, "{}"), 403);
  EXPECT_EQ(status("PATCH", fmt::format("/api/v2/agents/{}", me), till.token, "{}"), 403);
  EXPECT_EQ(status("PUT", fmt::format("/api/v2/agents/{}/password", me), till.token, "{}"), 403);
  EXPECT_EQ(status("PUT", "/api/v2/agents/me/password", till.token, "{}"), 403);
}

TEST_F(ApiTokenRoutes, ItEndsByItself) {
  const auto soon = make("soon", "agent", fmt::format(R"(,"expiresAt":"{}")", to_iso(now() + 1h)));
  EXPECT_EQ(status("GET", "/api/v2/conversations", soon.token), 200);
  pass(1h);
  EXPECT_EQ(status("GET", "/api/v2/conversations", soon.token), 401);
}

TEST_F(ApiTokenRoutes, ItMayNeverMoreThanItsMaker) {
  const auto maker = token_of(session(Role::admin), Role::admin);
  const auto till = make("till", "admin");
  const auto change = [&](desk::AccountChange wanted) {
    ASSERT_TRUE(world.run(website_->accounts().change(agent(Role::admin).id, std::move(wanted), {.kind = "command"})));
  };
  // Somebody else is an administrator, or the last one could not be made less.
  ASSERT_TRUE(world.run(
      website_->accounts().add({"boss@shop.example", "Boss", Role::admin, Secret(password)}, {.kind = "command"})));
  change({.role = Role::agent});
  EXPECT_EQ(status("GET", "/api/v2/settings", till.token), 403);
  EXPECT_EQ(status("GET", "/api/v2/conversations", till.token), 200);
  change({.active = false});
  EXPECT_EQ(status("GET", "/api/v2/conversations", till.token), 401);
  EXPECT_EQ(status("GET", "/api/v2/conversations", maker), 401);
}

TEST_F(ApiTokenRoutes, WhenItWasUsedIsKnownToTheMinute) {
  const auto till = make("till", "agent");
  const auto last = [&] {
    const auto listed = json::parse(admin("GET", tokens).body);
    const auto& used = listed.at_pointer("/tokens/0/lastUsedAt");
    return used.is_null() ? std::string() : std::string(used.as_string());
  };
  EXPECT_EQ(last(), "");
  status("GET", "/api/v2/conversations", till.token);
  const auto first = last();
  EXPECT_EQ(first, to_iso(now()));
  pass(59s);
  status("GET", "/api/v2/conversations", till.token);
  EXPECT_EQ(last(), first);
  pass(1s);
  status("GET", "/api/v2/conversations", till.token);
  EXPECT_EQ(last(), to_iso(now()));
}

TEST_F(ApiTokenRoutes, SayEverythingThatIsWrong) {
  make("till", "agent");
  EXPECT_EQ(admin("POST", tokens, R"({"name":"till","role":"agent"})").status, 409);
  const auto past = admin("POST", tokens, R"({"name":"a","role":"agent","expiresAt":"2001-01-01T00:00:00Z"})");
  EXPECT_EQ(past.status, 400);
  EXPECT_THAT(past.body, HasSubstr("expiresAt"));
  const auto wrong = admin("POST", tokens, R"({"name":"","role":"king","expiresAt":"soon"})");
  EXPECT_EQ(wrong.status, 400);
  for (const auto* field : {"name", "role", "expiresAt"}) EXPECT_THAT(wrong.body, HasSubstr(field));
}

TEST_F(ApiTokenRoutes, ThereAreOnlySoMany) {
  for (int at = 0; at < 100; ++at) make(fmt::format("program {}", at), "agent");
  EXPECT_EQ(admin("POST", tokens, R"({"name":"one more","role":"agent"})").status, 409);
}

TEST_F(ApiTokenRoutes, AnInventedTokenIsNotLookedUp) {
  const Secret secret("secret");
  const auto real = std::string(make_api_token(secret, world.world().chance).reveal());
  EXPECT_TRUE(is_api_token(real, secret));
  EXPECT_FALSE(is_api_token(real, Secret("another secret")));
  EXPECT_FALSE(is_api_token(real.substr(0, real.size() - 1), secret));
  EXPECT_FALSE(is_api_token(real.substr(4), secret));
  EXPECT_FALSE(is_api_token("tnd_" + std::string(65, 'A'), secret));
  EXPECT_FALSE(is_api_token(real, Secret()));
}

}  // namespace
}  // namespace tendero::web
