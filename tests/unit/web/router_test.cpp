#include "web/router.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/trace.hpp"
#include "support/test_world.hpp"
#include "web/cookies.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

Task<net::Response> tell(Call call) {
  std::string text = call.request.method;
  for (const auto& [name, value] : call.path) text += fmt::format(" {}={}", name, value);
  if (call.session) text += " by " + call.session->subject;
  co_return net::text_response(200, text);
}

Operation some_operation() { return {"someOperation", "Does something", {}, {200}}; }

class RouterTest : public ::testing::Test {
 protected:
  void add(std::string method, std::string pattern, crm::Permission permission = crm::Permission::open,
           RouteHandler handler = tell) {
    router_.add(Route(std::move(method), std::move(pattern), permission, some_operation(), std::move(handler)));
  }
  net::Response ask(std::string method, std::string target, net::Headers headers = {}) {
    return world_.run(
        router_.handle({.method = std::move(method), .target = std::move(target), .headers = std::move(headers)}));
  }
  net::Response get(std::string target) { return ask("GET", std::move(target)); }
  std::string token(crm::Role role) {
    return issue_token({"ana", role, world_.clock.now() + 1min}, secret_, world_.clock.now());
  }

  const Secret secret_{"secret"};
  test::TestWorld world_;
  Router router_{secret_, world_};
};

TEST_F(RouterTest, LeadsToTheRouteOfMethodAndPath) {
  add("GET", "/api/v2/conversations/{id}");
  add("POST", "/api/v2/conversations/{id}/messages/{message}");
  add("GET", "/api/v2/conversations/recent");
  add("GET", "/");
  EXPECT_EQ(get("/api/v2/conversations/12?x=y").body, "GET id=12");
  EXPECT_EQ(get("/api/v2/conversations/recent").body, "GET") << "a fixed segment goes before a variable one";
  EXPECT_EQ(ask("POST", "/api/v2/conversations/recent/messages/3").body, "POST id=recent message=3");
  EXPECT_EQ(get("/").body, "GET");
}

Task<net::Response> tell_trace(const Call& /*call*/) { co_return net::text_response(200, current_trace()); }

TEST_F(RouterTest, NamesEachRequestAsTheLogDoes) {
  add("GET", "/a", crm::Permission::open, tell_trace);
  const auto first = ask("GET", "/a", {{"X-Request-Id", "chosen by a stranger"}});
  EXPECT_EQ(first.headers.find("X-Request-Id"), first.body);
  EXPECT_EQ(first.body.size(), 16U);
  EXPECT_NE(get("/a").body, first.body);
  EXPECT_TRUE(get("/nothing").headers.find("X-Request-Id"));
}

TEST_F(RouterTest, LeavesTheTraceOfASignedWebhookToItsMessages) {
  add("POST", "/webhooks", crm::Permission::signed_webhook, tell_trace);
  EXPECT_EQ(ask("POST", "/webhooks").body, "");
}

TEST_F(RouterTest, DecodesEachSegmentByItself) {
  add("GET", "/files/{name}/{rest}");
  EXPECT_EQ(get("/files/a%2Fb/pi%C3%B1a%20+").body, "GET name=a/b rest=piña +");
  EXPECT_EQ(get("/f%69les/a/b").body, "GET name=a rest=b");
  for (const auto* broken : {"/files/%/b", "/files/a%4/b", "/files/%zz/b", "/files/a%00b/c", "/files/%ff/b",
                             "/files/%c0%af/b", "/%c3/a/b", "/files/\xc3(/b"}) {
    const auto refused = get(broken);
    EXPECT_EQ(refused.status, 400) << broken;
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"invalid_input")"));
  }
}

TEST_F(RouterTest, RefusesAQueryThatCannotBeRead) {
  add("GET", "/a");
  for (const auto* fine : {"/a?", "/a?&&", "/a?q=%C3%B1+x&y", "/a?q=ñ", "/a?=", "/a?q=%3D%26?"})
    EXPECT_EQ(get(fine).status, 200) << fine;
  for (const auto* broken :
       {"/a?q=%", "/a?x=1&q=%4", "/a?%zz=1", "/a?q=%00", "/a?q=%ff", "/a?q=%ed%a0%80", "/a?\xff"}) {
    const auto refused = get(broken);
    EXPECT_EQ(refused.status, 400) << broken;
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"invalid_input")"));
  }
}

TEST_F(RouterTest, SaysWhatIsNotThere) {
  add("GET", "/a/{id}");
  add("POST", "/a/{id}");
  for (const auto* path : {"/", "/a", "/a/", "/a/1/", "/a/1/2", "/A/1", "//a/1", "a/1", "*", "http:"}) {
    const auto missing = get(path);
    EXPECT_EQ(missing.status, 404) << path;
    EXPECT_THAT(missing.body, HasSubstr(R"("success":false)"));
    EXPECT_THAT(missing.body, HasSubstr(R"("code":"not_found")"));
  }
  const auto wrong_method = ask("DELETE", "/a/1");
  EXPECT_EQ(wrong_method.status, 405);
  EXPECT_EQ(wrong_method.headers.find("Allow"), "GET, POST");
  EXPECT_THAT(wrong_method.body, HasSubstr(R"("code":"method_not_allowed")"));
}

TEST_F(RouterTest, ARouteThatIsTakenOrCannotBeReadIsABug) {
  add("GET", "/a/{id}");
  EXPECT_THROW(add("GET", "/a/{id}"), std::logic_error);
  EXPECT_THROW(add("GET", "/a/{other}"), std::logic_error) << "the same place under another name";
  EXPECT_NO_THROW(add("PUT", "/a/{id}"));
  for (const auto* pattern : {"", "a", "/{", "/}", "/{}", "/x{id}", "/{id}x", "/{a}/{a}", "/{a{b}}"}) {
    EXPECT_THROW(add("GET", pattern), std::logic_error) << pattern;
  }
  EXPECT_THROW(add("", "/b"), std::logic_error);
  EXPECT_THROW(add("GET", "/b", crm::Permission::open, nullptr), std::logic_error);
}

TEST_F(RouterTest, EnforcesTheTableOfPermissions) {
  const std::vector permissions{crm::Permission::open, crm::Permission::signed_webhook,
                                crm::Permission::view_conversations, crm::Permission::operate};
  for (const auto permission : permissions) add("GET", fmt::format("/{}", crm::to_word(permission)), permission);
  for (const auto permission : permissions) {
    const auto path = fmt::format("/{}", crm::to_word(permission));
    const bool needs_session = crm::least_role(permission).has_value();
    EXPECT_EQ(get(path).status, needs_session ? 401 : 200) << path;
    for (const auto role : {crm::Role::agent, crm::Role::supervisor, crm::Role::admin}) {
      const auto answer = ask("GET", path, {{"Authorization", "Bearer " + token(role)}});
      EXPECT_EQ(answer.status, crm::may(role, permission) ? 200 : 403) << path << " as " << crm::to_word(role);
    }
  }
}

TEST_F(RouterTest, TellsNobodyFromTheWrongPerson) {
  add("GET", "/admin", crm::Permission::operate);
  const auto nobody = get("/admin");
  EXPECT_EQ(nobody.status, 401);
  EXPECT_EQ(nobody.headers.find("WWW-Authenticate"), "Bearer");
  EXPECT_THAT(nobody.body, HasSubstr(R"("code":"unauthenticated")"));
  const auto agent = ask("GET", "/admin", {{"authorization", "bearer " + token(crm::Role::agent)}});
  EXPECT_EQ(agent.status, 403);
  EXPECT_THAT(agent.body, HasSubstr(R"("code":"forbidden")"));
  EXPECT_EQ(ask("GET", "/admin", {{"Authorization", "Bearer " + token(crm::Role::admin)}}).body, "GET by ana");
  EXPECT_EQ(ask("GET", "/admin", {{"Authorization", token(crm::Role::admin)}}).status, 401) << "without its scheme";
  const auto old = token(crm::Role::admin);
  world_.clock.set(world_.clock.now() + 1min);
  EXPECT_EQ(ask("GET", "/admin", {{"Authorization", "Bearer " + old}}).status, 401);
}

TEST_F(RouterTest, WithoutATokenSecretNobodyComesIn) {
  Router closed(Secret(), world_);
  closed.add(Route("GET", "/admin", crm::Permission::operate, some_operation(), tell));
  const auto answer = world_.run(closed.handle(
      {.method = "GET", .target = "/admin", .headers = {{"Authorization", "Bearer " + token(crm::Role::admin)}}}));
  EXPECT_EQ(answer.status, 401);
}

TEST_F(RouterTest, EveryAnswerLeavesWithTheSecurityHeaders) {
  add("GET", "/page", crm::Permission::open, [](Call) -> Task<net::Response> {
    auto page = net::text_response(200, "<p>", "text/html");
    page.headers.set("Content-Security-Policy", "default-src 'self'");
    page.headers.set("Cache-Control", "max-age=60");
    co_return page;
  });
  add("GET", "/api");
  add("GET", "/closed", crm::Permission::operate);
  for (const auto* path : {"/page", "/api", "/closed", "/missing", "/%"}) {
    const auto answer = get(path);
    EXPECT_EQ(answer.headers.find("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(answer.headers.find("X-Frame-Options"), "DENY") << path;
    EXPECT_EQ(answer.headers.find("Referrer-Policy"), "no-referrer") << path;
    EXPECT_EQ(answer.headers.find("Server"), std::nullopt) << path;
  }
  EXPECT_EQ(get("/api").headers.find("Cache-Control"), "no-store");
  EXPECT_EQ(get("/api").headers.find("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(get("/page").headers.find("Cache-Control"), "max-age=60");
  EXPECT_EQ(get("/page").headers.find("Content-Security-Policy"), "default-src 'self'");
}

TEST_F(RouterTest, ABugInAHandlerIs500AndLoggedByItsRoute) {
  add("GET", "/bug/{phone}", crm::Permission::open,
      [](Call) -> Task<net::Response> { throw std::runtime_error("broken invariant"); });
  const auto answer = get("/bug/529991234567");
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, ::testing::Not(HasSubstr("invariant")));
  ASSERT_EQ(world_.log.lines.size(), 2U);
  EXPECT_EQ(world_.log.lines[0].event, "web.handler_threw");
  EXPECT_THAT(world_.log.lines[0].text, HasSubstr("route=/bug/{phone} what=broken invariant"));
  EXPECT_EQ(world_.log.lines[1].event, "http.request");
  EXPECT_THAT(world_.log.lines[1].text, HasSubstr("route=/bug/{phone} status=500"));
}

TEST_F(RouterTest, LetsTheServerReadWhatIsLargeFromNobodyWithoutAToken) {
  Route large("POST", "/files", crm::Permission::answer_conversations, some_operation(), tell);
  large.max_body = 100 << 20;
  large.body_patience = std::chrono::minutes{5};
  router_.add(std::move(large));
  const auto rule = router_.body_rule("POST", "/files");
  EXPECT_EQ(rule.patience, std::chrono::minutes{5});
  ASSERT_TRUE(rule.admits);
  EXPECT_FALSE(rule.admits({}));
  EXPECT_FALSE(rule.admits({{"Authorization", "Bearer of nothing"}}));
  const auto session = token(crm::Role::agent);
  EXPECT_TRUE(rule.admits({{"Authorization", "Bearer " + session}}));
  EXPECT_TRUE(rule.admits({{"Cookie", std::string(session_cookie) + "=" + session}}));
}

TEST_F(RouterTest, SaysHowLargeABodyMayBe) {
  Route large("POST", "/large", crm::Permission::open, some_operation(), tell);
  large.max_body = 10;
  router_.add(std::move(large));
  EXPECT_EQ(router_.body_rule("POST", "/large").max_bytes, 10U);
  EXPECT_EQ(router_.body_rule("GET", "/large").max_bytes, std::size_t{64} << 10);
  EXPECT_EQ(router_.body_rule("POST", "/missing").max_bytes, std::size_t{64} << 10);
  const auto refused = world_.run(router_.handle({.method = "POST", .target = "/large", .body = "12345678901"}));
  EXPECT_EQ(refused.status, 413) << "also when no server asked for the rule";
}

}  // namespace
}  // namespace tendero::web
