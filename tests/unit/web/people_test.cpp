#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::HasSubstr;
using ::testing::Not;

class PeopleRoutesTest : public WebsiteTest {
 protected:
  net::Response log_in(const std::string& email, const std::string& with, const std::string& query = {},
                       net::Headers headers = {}) {
    const json::value body{{"email", email}, {"password", with}};
    return ask("POST", "/api/v2/agents/auth/login" + query, json::serialize(body), std::move(headers));
  }
  static json::value of(const net::Response& answer) { return json::parse(answer.body); }
  static std::string text(const net::Response& answer, std::string_view name) {
    return std::string(of(answer).at(name).as_string());
  }
  net::Response refresh(const std::string& token) {
    return ask("POST", "/api/v2/agents/auth/refresh", json::serialize(json::value{{"refreshToken", token}}));
  }
  int me(const std::string& token) {
    return ask("GET", "/api/v2/agents/me", {}, {{"Authorization", "Bearer " + token}}).status;
  }
  static std::vector<std::string> cookies(const net::Response& answer) {
    std::vector<std::string> found;
    for (const auto& [name, value] : answer.headers) {
      if (name == "Set-Cookie") found.push_back(value);
    }
    return found;
  }
};

TEST_F(PeopleRoutesTest, LogInAnswersTokensAndTheAgent) {
  agent(Role::supervisor);
  const auto in = log_in("Supervisor@shop.example", password);
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(of(in).at("success"), true);
  EXPECT_EQ(of(in).at("expiresIn"), 900);
  EXPECT_EQ(of(in).at("agent").at("role"), "supervisor");
  EXPECT_EQ(me(text(in, "token")), 200);
  EXPECT_TRUE(cookies(in).empty());
  EXPECT_EQ(in.headers.find("Cache-Control"), "no-store");
  pass(15min);
  EXPECT_EQ(me(text(in, "token")), 401);
  const auto next = refresh(text(in, "refreshToken"));
  EXPECT_EQ(next.status, 200);
  EXPECT_EQ(me(text(next, "token")), 200);
  EXPECT_EQ(refresh(text(in, "refreshToken")).status, 401) << "each is good once";
  EXPECT_EQ(me(text(next, "token")), 401) << "and ends the session the second time";
}

TEST_F(PeopleRoutesTest, WhatIsWrongWithALogInIsSaid) {
  agent(Role::agent);
  EXPECT_EQ(text(log_in("agent@shop.example", "wrong"), "code"), "invalid_credentials");
  EXPECT_EQ(log_in("agent@shop.example", "wrong").status, 401);
  EXPECT_EQ(log_in("nobody@shop.example", "wrong").status, 401);
  const auto empty = ask("POST", "/api/v2/agents/auth/login", "{}");
  EXPECT_EQ(empty.status, 400);
  EXPECT_EQ(of(empty).at("details").as_array().size(), 2U) << "every mistake at once";
  for (const auto* nonsense : {"", "[]", "{", "null", R"({"email":1,"password":{}})"}) {
    EXPECT_EQ(ask("POST", "/api/v2/agents/auth/login", nonsense).status, 400) << nonsense;
  }
  for (int attempt = 0; attempt < 3; ++attempt) log_in("agent@shop.example", "wrong");
  const auto locked = log_in("agent@shop.example", password);
  EXPECT_EQ(locked.status, 429);
  EXPECT_EQ(text(locked, "code"), "rate_limited");
  EXPECT_EQ(locked.headers.find("Retry-After"), "900");
}

TEST_F(PeopleRoutesTest, LogOutEndsTheSessionByEitherToken) {
  agent(Role::agent);
  const auto first = log_in("agent@shop.example", password);
  EXPECT_EQ(ask("POST", "/api/v2/agents/auth/logout", "", {{"Authorization", "Bearer " + text(first, "token")}}).status,
            200);
  EXPECT_EQ(me(text(first, "token")), 401);
  const auto second = log_in("agent@shop.example", password);
  const auto body = json::serialize(json::value{{"refreshToken", text(second, "refreshToken")}});
  EXPECT_EQ(ask("POST", "/api/v2/agents/auth/logout", body).status, 200);
  EXPECT_EQ(me(text(second, "token")), 401);
  EXPECT_EQ(ask("POST", "/api/v2/agents/auth/logout", R"({"refreshToken":"unknown"})").status, 200);
  for (const auto* nonsense : {"nonsense", R"({"refreshToken":1})", R"({"token":"x"})"}) {
    EXPECT_EQ(ask("POST", "/api/v2/agents/auth/logout", nonsense).status, 400) << "no session ended: " << nonsense;
  }
}

TEST_F(PeopleRoutesTest, ThePanelsTokensTravelInCookiesOnly) {
  agent(Role::agent);
  const net::Headers page{{"X-Requested-With", "tendero"}};
  EXPECT_EQ(log_in("agent@shop.example", password, "?session=cookie").status, 403) << "another site's form could do it";
  const auto in = log_in("agent@shop.example", password, "?session=cookie", page);
  ASSERT_EQ(in.status, 200);
  EXPECT_THAT(in.body, Not(HasSubstr("oken")));
  const auto set = cookies(in);
  ASSERT_EQ(set.size(), 2U);
  EXPECT_THAT(set[0],
              ::testing::MatchesRegex("tendero_session=[^;]+; Path=/api; Max-Age=900; HttpOnly; SameSite=Strict"));
  EXPECT_THAT(set[1], ::testing::MatchesRegex("tendero_refresh=[^;]+; Path=/api/v2/agents/auth; Max-Age=604800; "
                                              "HttpOnly; SameSite=Strict"));
  const auto value_of = [](const std::string& cookie) { return cookie.substr(0, cookie.find(';')); };
  EXPECT_EQ(ask("GET", "/api/v2/agents/me", {}, {{"Cookie", value_of(set[0])}}).status, 200);

  const auto turn = [&](const std::string& cookie, net::Headers headers) {
    headers.set("Cookie", cookie);
    return ask("POST", "/api/v2/agents/auth/refresh?session=cookie", {}, std::move(headers));
  };
  EXPECT_EQ(turn(value_of(set[1]), {}).status, 403);
  const auto next = turn(value_of(set[1]), page);
  EXPECT_EQ(next.status, 200);
  EXPECT_EQ(cookies(next).size(), 2U);
  const auto again = turn(value_of(set[1]), page);
  EXPECT_EQ(again.status, 401);
  ASSERT_EQ(cookies(again).size(), 2U) << "what is worth nothing is taken back";
  EXPECT_THAT(cookies(again)[0], HasSubstr("tendero_session=; Path=/api; Max-Age=0;"));

  const auto back = log_in("agent@shop.example", password, "?session=cookie", page);
  net::Headers leaving = page;
  leaving.set("Cookie", value_of(cookies(back)[1]));
  const auto out = ask("POST", "/api/v2/agents/auth/logout?session=cookie", {}, leaving);
  EXPECT_EQ(out.status, 200);
  EXPECT_THAT(cookies(out).at(1), HasSubstr("Max-Age=0"));
  EXPECT_EQ(ask("GET", "/api/v2/agents/me", {}, {{"Cookie", value_of(cookies(back)[0])}}).status, 401);
}

TEST_F(PeopleRoutesTest, ASessionOfAnUnknownKindIsNone) {
  agent(Role::agent);
  for (const auto* kind : {"Cookie", "cookies", "token"}) {
    const auto in = log_in("agent@shop.example", password, std::string("?session=") + kind);
    EXPECT_EQ(in.status, 400) << kind;
    EXPECT_THAT(in.body, Not(HasSubstr("oken")));
  }
  EXPECT_EQ(log_in("agent@shop.example", password, "?session=").status, 200);
}

TEST_F(PeopleRoutesTest, CookiesAreForHttpsAloneWhereTheCallerSeesHttps) {
  agent(Role::agent);
  const auto set_for = [&](const std::string& peer) {
    const json::value body{{"email", "agent@shop.example"}, {"password", password}};
    return cookies(ask({.method = "POST",
                        .target = "/api/v2/agents/auth/login?session=cookie",
                        .headers = {{"X-Requested-With", "x"}, {"X-Forwarded-Proto", "https"}},
                        .body = json::serialize(body),
                        .remote_address = peer}));
  };
  for (const auto& cookie : set_for("10.0.0.1")) EXPECT_TRUE(cookie.ends_with("; Secure")) << cookie;
  for (const auto& cookie : set_for("192.0.2.1"))
    EXPECT_FALSE(cookie.ends_with("; Secure")) << "nobody trusts this one";
}

TEST_F(PeopleRoutesTest, AdminsKeepTheListOfAgents) {
  const auto admin = as(Role::admin);
  const auto added = ask("POST", "/api/v2/agents", R"({"email":"Eva@shop.example","name":"Eva","role":"supervisor",
    "password":"siete vacas vuelan"})",
                         admin);
  ASSERT_EQ(added.status, 201) << added.body;
  const auto id = of(added).at("agent").at("id").as_int64();
  const auto path = fmt::format("/api/v2/agents/{}", id);
  EXPECT_THAT(added.body, Not(HasSubstr("vacas")));
  EXPECT_EQ(of(ask("GET", "/api/v2/agents", {}, admin)).at("count"), 2);
  EXPECT_EQ(of(ask("GET", path, {}, admin)).at("agent").at("email"), "eva@shop.example");

  const auto in = text(log_in("eva@shop.example", "siete vacas vuelan"), "token");
  EXPECT_EQ(me(in), 200);
  EXPECT_EQ(of(ask("PATCH", path, R"({"active":false})", admin)).at("agent").at("active"), false);
  EXPECT_EQ(me(in), 401);
  EXPECT_EQ(text(log_in("eva@shop.example", "siete vacas vuelan"), "code"), "account_disabled");
  EXPECT_EQ(ask("PATCH", path, R"({"active":true,"role":"agent"})", admin).status, 200);
  EXPECT_EQ(ask("PUT", path + "/password", R"({"password":"ocho peces nadan"})", admin).status, 200);
  EXPECT_EQ(log_in("eva@shop.example", "ocho peces nadan").status, 200);
}

TEST_F(PeopleRoutesTest, MistakesInAnAccountAreNamed) {
  const auto admin = as(Role::admin);
  const auto post = [&](const char* body) { return ask("POST", "/api/v2/agents", body, admin); };
  EXPECT_EQ(of(post(R"({"role":"boss","rank":1})")).at("details").as_array().size(), 5U);
  EXPECT_EQ(text(post(R"({"email":"x","name":"Eva","password":"siete vacas vuelan"})"), "code"), "invalid_input");
  EXPECT_EQ(text(post(R"({"email":"e@x.example","name":"Eva","password":"short"})"), "code"), "weak_password");
  const auto taken = post(R"({"email":"admin@shop.example","name":"Eva","password":"siete vacas vuelan"})");
  EXPECT_EQ(taken.status, 409);
  EXPECT_EQ(text(taken, "code"), "conflict");
  for (const auto* path : {"/api/v2/agents/99", "/api/v2/agents/x", "/api/v2/agents/0", "/api/v2/agents/-1",
                           "/api/v2/agents/99999999999999999999"}) {
    EXPECT_EQ(ask("GET", path, {}, admin).status, 404) << path;
    EXPECT_EQ(ask("PATCH", path, R"({"name":"X"})", admin).status, 404) << path;
  }
  const auto last =
      ask("PATCH", fmt::format("/api/v2/agents/{}", agent(Role::admin).id.value), R"({"role":"agent"})", admin);
  EXPECT_EQ(last.status, 409);
  EXPECT_EQ(text(last, "code"), "last_admin");
}

TEST_F(PeopleRoutesTest, EverybodyChangesTheirOwnPassword) {
  agent(Role::agent);
  const auto in = text(log_in("agent@shop.example", password), "token");
  const auto put = [&](const json::value& body) {
    return ask("PUT", "/api/v2/agents/me/password", json::serialize(body), {{"Authorization", "Bearer " + in}});
  };
  const auto wrong = put({{"oldPassword", "wrong"}, {"newPassword", "ocho peces nadan"}});
  EXPECT_EQ(wrong.status, 400) << "no 401: the session is good, the panel must not throw it away";
  EXPECT_EQ(text(wrong, "code"), "wrong_password");
  EXPECT_EQ(put({{"oldPassword", password}, {"newPassword", "ocho peces nadan"}}).status, 200);
  EXPECT_EQ(me(in), 200);
  EXPECT_EQ(log_in("agent@shop.example", "ocho peces nadan").status, 200);
}

TEST_F(PeopleRoutesTest, TheSetupLinkMakesTheFirstAdminAndDies) {
  const auto token = world.run(website_->accounts().open_setup())->value().reveal();
  const auto post = [&](const std::string& with) {
    return ask("POST", "/api/v2/setup",
               json::serialize(json::value{
                   {"token", with}, {"email", "ana@shop.example"}, {"name", "Ana"}, {"password", password}}));
  };
  EXPECT_EQ(post("made up").status, 403);
  const auto made = post(token);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(of(made).at("agent").at("role"), "admin");
  const auto again = post(token);
  EXPECT_EQ(again.status, 403);
  EXPECT_EQ(text(again, "code"), "setup_link_invalid");
  EXPECT_EQ(log_in("ana@shop.example", password).status, 200);
}

TEST_F(PeopleRoutesTest, TheSetupPageRunsItsOwnScriptAlone) {
  const auto page = ask("GET", "/setup", {}, {{"Accept-Language", "en-US,en;q=0.9"}});
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("The first administrator"));
  const std::string policy(page.headers.find("Content-Security-Policy").value());
  const auto at = policy.find("'nonce-") + 7;
  const auto nonce = policy.substr(at, policy.find('\'', at) - at);
  EXPECT_THAT(page.body, HasSubstr("<script nonce=\"" + nonce + "\">"));
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_NE(ask("GET", "/setup").body, page.body);
}

TEST_F(PeopleRoutesTest, TheAuditIsReadInPages) {
  const auto admin = as(Role::admin);
  for (int round = 0; round < 3; ++round) log_in("admin@shop.example", password);
  const auto first = of(ask("GET", "/api/v2/audit?limit=2", {}, admin));
  EXPECT_EQ(first.at("count"), 2);
  EXPECT_EQ(first.at("entries").at(0).at("action"), "login.succeeded");
  EXPECT_EQ(first.at("entries").at(0).at("actor").at("name"), "admin@shop.example");
  EXPECT_EQ(first.at("entries").at(0).at("actor").at("address"), "192.0.2.1");
  const auto rest = of(ask("GET", fmt::format("/api/v2/audit?before={}", first.at("next").as_int64()), {}, admin));
  EXPECT_EQ(rest.at("count"), 2);
  EXPECT_TRUE(rest.at("next").is_null());
  EXPECT_EQ(rest.at("entries").at(1).at("action"), "agent.added");
  for (const auto* bad : {"before=x", "before=0", "limit=0", "limit=201", "limit=-1"})
    EXPECT_EQ(ask("GET", std::string("/api/v2/audit?") + bad, {}, admin).status, 400) << bad;
}

TEST_F(PeopleRoutesTest, PlantedSecretsAreFoundNowhere) {
  const std::string canary = "canario 7f3a91 amarillo";
  const auto admin = as(Role::admin);
  std::vector<std::string> said;
  const auto remember = [&](net::Response answer) {
    said.push_back(answer.body);
    return answer;
  };
  remember(ask("POST", "/api/v2/agents",
               json::serialize(json::value{{"email", "eva@shop.example"}, {"name", "Eva"}, {"password", canary}}),
               admin));
  const auto in = log_in("eva@shop.example", canary);
  remember(log_in(canary, canary));
  remember(log_in("eva@shop.example", canary + "x"));
  remember(ask("PUT", "/api/v2/agents/me/password",
               json::serialize(json::value{{"oldPassword", canary}, {"newPassword", canary + " 2"}}),
               {{"Authorization", "Bearer " + text(in, "token")}}));
  remember(refresh(canary));
  remember(
      ask("POST", "/api/v2/setup",
          json::serialize(json::value{{"token", canary}, {"email", canary}, {"name", canary}, {"password", canary}})));
  remember(ask("GET", "/api/v2/agents", {}, admin));
  remember(ask("GET", "/api/v2/audit", {}, admin));
  for (const auto& body : said) EXPECT_THAT(body, Not(HasSubstr("7f3a91")));
  for (const auto& line : world.log.lines) EXPECT_THAT(line.event + line.text, Not(HasSubstr("7f3a91")));
  const auto stored = write([](database::Tx& tx) {
    std::string all;
    for (const auto& table : tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      for (const auto& column : tx.rows("SELECT name FROM pragma_table_info($1)", table.text(0))) {
        for (const auto& row :
             tx.rows(fmt::format("SELECT CAST(\"{}\" AS TEXT) FROM \"{}\"", column.text(0), table.text(0))))
          all += row.text_or_empty(0) + "\n";
      }
    }
    return all;
  });
  EXPECT_THAT(stored, HasSubstr("eva@shop.example"));
  EXPECT_THAT(stored, Not(HasSubstr("7f3a91")));
  for (const auto* name : {"token", "refreshToken"}) EXPECT_THAT(stored, Not(HasSubstr(text(in, name))));
}

}  // namespace
}  // namespace tendero::web
