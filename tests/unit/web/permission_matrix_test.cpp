// Every route there is, called by everybody there can be: a new route is in this matrix without being named here.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/hmac.hpp"
#include "unit/web/website_fixture.hpp"
#include "web/base64url.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
using crm::Role;

class PermissionMatrix : public WebsiteTest {
 protected:
  net::Response call(const Route& route, net::Headers headers) {
    return ask(route.method, route.pattern, "{}", std::move(headers));
  }
  /// The router's own 401; a log-in that fails has none of its marks.
  static bool is_refused_as_nobody(const net::Response& answer) {
    return answer.status == 401 && answer.headers.find("WWW-Authenticate").has_value();
  }
  static bool is_refused_by_role(const net::Response& answer) {
    return answer.status == 403 && answer.body.contains("Your role does not allow this");
  }
  std::string forged_with(const std::string& key) {
    const auto claims = fmt::format(R"({{"sub":"{}","role":"admin","iat":1,"exp":4000000000,"typ":"access","sid":{}}})",
                                    agent(Role::admin).id.value, session(Role::admin).value);
    const auto part = to_base64url(R"({"alg":"HS256","typ":"JWT"})") + '.' + to_base64url(claims);
    return part + '.' + to_base64url(hmac_sha256(part, key));
  }

  /// What is no way in, by name.
  std::map<std::string, net::Headers> bad_credentials() {
    const auto bearer = [](const std::string& token) { return net::Headers{{"Authorization", "Bearer " + token}}; };
    const auto good = token_of(session(Role::admin), Role::admin);
    const auto ended = session(Role::admin);
    write([&](database::Tx& tx) { storage::end_session(tx, ended, "logout", now()); });
    const auto logged_in =
        boost::json::parse(ask("POST", "/api/v2/agents/auth/login",
                               fmt::format(R"({{"email":"admin@shop.example","password":"{}"}})", password))
                               .body);
    const std::string refresh(logged_in.at("refreshToken").as_string());
    const auto expired = token_of(session(Role::admin), Role::admin, 1s);
    pass(1s);
    return {{"nothing", {}},
            {"expired", bearer(expired)},
            {"refresh token", bearer(refresh)},
            {"refresh token in the cookie", {{"Cookie", "tendero_session=" + refresh}, {"X-Requested-With", "x"}}},
            {"forged", bearer(forged_with("another secret"))},
            {"forged without a key", bearer(forged_with(""))},
            {"unsigned", bearer(good.substr(0, good.rfind('.') + 1))},
            {"of a session that has ended", bearer(token_of(ended, Role::admin))},
            {"of a session that never was", bearer(token_of(crm::SessionId{999'999}, Role::admin))},
            {"of no session", bearer(token_of({}, Role::admin))},
            {"of another's session", bearer(token_of(session(Role::agent), Role::admin))},
            {"without its scheme", {{"Authorization", good}}},
            {"in the query's place", {{"X-Token", good}}}};
  }
};

TEST_F(PermissionMatrix, NobodyComesInWithoutAGoodToken) {
  for (const auto& [name, headers] : bad_credentials()) {
    for (const auto* route : website_->router().routes()) {
      const bool closed = crm::least_role(route->permission).has_value();
      EXPECT_EQ(is_refused_as_nobody(call(*route, headers)), closed)
          << route->method << ' ' << route->pattern << " with " << name;
    }
  }
}

TEST_F(PermissionMatrix, EachRoleMayWhatTheTableSays) {
  for (const auto* route : website_->router().routes()) {
    for (const auto role : {Role::agent, Role::supervisor, Role::admin}) {
      const auto answer = call(*route, as(role));
      const auto what = fmt::format("{} {} as {}", route->method, route->pattern, crm::to_word(role));
      EXPECT_EQ(is_refused_by_role(answer), !crm::may(role, route->permission)) << what;
      EXPECT_FALSE(is_refused_as_nobody(answer)) << what;
      EXPECT_NE(answer.status, 500) << what << ": " << answer.body;
    }
  }
}

TEST_F(PermissionMatrix, ADisabledAgentIsNobodyEverywhere) {
  const auto eva = session(Role::supervisor);
  ASSERT_TRUE(
      world.run(website_->accounts().change(agent(Role::supervisor).id, {.active = false}, {.kind = "command"})));
  for (const auto* route : website_->router().routes()) {
    const auto answer = call(*route, {{"Authorization", "Bearer " + token_of(eva, Role::supervisor)}});
    EXPECT_EQ(is_refused_as_nobody(answer), crm::least_role(route->permission).has_value())
        << route->method << ' ' << route->pattern;
  }
}

TEST_F(PermissionMatrix, ARoleIsWhatTheAccountSaysNotTheToken) {
  const auto promoted = token_of(session(Role::agent), Role::agent);
  const auto ask_audit = [&] {
    return ask("GET", "/api/v2/audit", {}, {{"Authorization", "Bearer " + promoted}}).status;
  };
  EXPECT_EQ(ask_audit(), 403);
  ASSERT_TRUE(
      world.run(website_->accounts().change(agent(Role::agent).id, {.role = Role::admin}, {.kind = "command"})));
  EXPECT_EQ(ask_audit(), 200);
}

TEST_F(PermissionMatrix, NoRouteIsOpenByMistake) {
  const std::set<std::string> open{"GET /",
                                   "GET /api/v2",
                                   "GET /api/v2/",
                                   "GET /api/v2/docs",
                                   "GET /api/v2/docs/",
                                   "GET /api/v2/docs/assets/{file}",
                                   "GET /api/v2/openapi.json",
                                   "GET /assets/{file}",
                                   "GET /health",
                                   "GET /health/live",
                                   "GET /health/ready",
                                   "GET /icon.svg",
                                   "GET /manifest.webmanifest",
                                   "GET /metrics",
                                   "GET /service-worker.js",
                                   "GET /setup",
                                   "GET /webhooks/whatsapp",
                                   "POST /api/v2",
                                   "POST /api/v2/",
                                   "POST /api/v2/agents/auth/login",
                                   "POST /api/v2/agents/auth/logout",
                                   "POST /api/v2/agents/auth/refresh",
                                   "POST /api/v2/setup",
                                   "POST /webhooks/whatsapp"};
  std::set<std::string> found;
  for (const auto* route : website_->router().routes()) {
    if (!crm::least_role(route->permission)) found.insert(route->method + " " + route->pattern);
  }
  EXPECT_EQ(found, open) << "who adds an open route says so here";
}

TEST_F(PermissionMatrix, TheCookieAloneChangesNothing) {
  const auto cookie = "tendero_session=" + token_of(session(Role::admin), Role::admin);
  for (const auto* route : website_->router().routes()) {
    if (!crm::least_role(route->permission)) continue;
    const auto what = route->method + " " + route->pattern;
    const auto bare = call(*route, {{"Cookie", "a=b; " + cookie}});
    const bool refused = bare.status == 403 && bare.body.contains("X-Requested-With");
    EXPECT_EQ(refused, route->method != "GET") << what;
    const auto elsewhere =
        call(*route, {{"Cookie", cookie}, {"X-Requested-With", "tendero"}, {"Sec-Fetch-Site", "cross-site"}});
    EXPECT_EQ(elsewhere.status == 403 && elsewhere.body.contains("X-Requested-With"), route->method != "GET") << what;
    const auto ours =
        call(*route, {{"Cookie", cookie}, {"X-Requested-With", "tendero"}, {"Sec-Fetch-Site", "same-origin"}});
    EXPECT_FALSE(ours.body.contains("X-Requested-With")) << what;
    EXPECT_FALSE(is_refused_as_nobody(ours)) << what;
  }
}

}  // namespace
}  // namespace tendero::web
