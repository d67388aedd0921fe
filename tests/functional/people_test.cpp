// How people come in and are kept out, as an outsider sees it: the real program, its link, its commands.
#include <fstream>
#include <sstream>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/http_client.hpp"
#include "functional/program.hpp"
#include "functional/server_address.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

class People : public ::testing::Test {
 protected:
  static constexpr auto password = "cuatro gatos cantan";

  void start() {
    server_.emplace(std::vector<std::string>{"serve", "--port", "0", "--address", "127.0.0.1", "--data", folder_.path(),
                                             "--log-level", "trace"});
    url_ = address_of_server(*server_);
  }
  Answer post(const std::string& path, const json::value& body, const std::string& token = {}) const {
    return send("POST", path, json::serialize(body), token);
  }
  Answer send(std::string_view method, const std::string& path, const std::string& body,
              const std::string& token) const {
    std::map<std::string, std::string> headers;
    if (!token.empty()) headers["Authorization"] = "Bearer " + token;
    return http(method, url_ + path, body, headers);
  }
  Answer log_in(const std::string& email, const std::string& with) const {
    return post("/api/v2/agents/auth/login", {{"email", email}, {"password", with}});
  }
  Answer refresh(const std::string& token) const {
    return post("/api/v2/agents/auth/refresh", {{"refreshToken", token}});
  }
  int me(const std::string& token) const { return send("GET", "/api/v2/agents/me", {}, token).status; }
  static std::string text(const Answer& answer, std::string_view name) {
    return std::string(answer.json().at(name).as_string());
  }
  Answer set_up(const std::string& token) const {
    return post("/api/v2/setup",
                {{"token", token}, {"email", "ana@shop.example"}, {"name", "Ana Ruiz"}, {"password", password}});
  }
  std::string setup_token() {
    const auto link = server_->line_after("Set up: ");
    EXPECT_TRUE(link.starts_with(url_ + "/setup#")) << link;
    return link.substr(link.find('#') + 1);
  }
  void start_with_admin() {
    start();
    ASSERT_EQ(set_up(setup_token()).status, 201);
  }
  /// Exit status of `tendero user …`.
  int user(std::vector<std::string> words, const std::string& input = {}) {
    words.insert(words.begin(), "user");
    words.insert(words.end(), {"--data", folder_.path()});
    Program command(std::move(words));
    command.write(input);
    command.close_input();
    const int status = command.wait();
    said_ += command.errors();
    return status;
  }
  /// Everything the program keeps or said.
  std::string all_traces() {
    std::ostringstream all;
    all << server_->errors() << said_;
    for (const auto* name : {"tendero.sqlite3", "tendero.sqlite3-wal"}) {
      const std::ifstream file(folder_.path() + "/" + name, std::ios::binary);
      if (file) all << file.rdbuf();
    }
    return all.str();
  }

  ScratchFolder folder_;
  std::optional<Program> server_;
  std::string url_;
  std::string said_;
};

TEST_F(People, TheFirstStartPrintsALinkThatWorksOnce) {
  start();
  EXPECT_EQ(log_in("admin", "admin123").status, 400);
  EXPECT_EQ(log_in("admin@shop.example", "admin123").status, 401) << "there is no default password";
  const auto first = setup_token();
  EXPECT_EQ(server_->terminate(), 0);
  start();
  const auto token = setup_token();
  EXPECT_EQ(set_up(first).status, 403) << "a newer link ends the one before it";
  const auto made = set_up(token);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(set_up(token).status, 403);
  const auto in = log_in("ana@shop.example", password);
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(in.json().at("agent").at("role"), "admin");
  const auto mine = send("GET", "/api/v2/agents/me", {}, text(in, "token"));
  EXPECT_EQ(mine.json().at("agent").at("email"), "ana@shop.example");
  EXPECT_FALSE(all_traces().contains(token));
  EXPECT_FALSE(all_traces().contains(password));
}

TEST_F(People, ARefreshTokenWorksOnceAlsoAfterARestart) {
  start_with_admin();
  const auto in = log_in("ana@shop.example", password);
  const auto next = refresh(text(in, "refreshToken"));
  ASSERT_EQ(next.status, 200);
  server_->kill();
  start();
  EXPECT_EQ(me(text(next, "token")), 200) << "a restart ends nobody's session";
  EXPECT_EQ(refresh(text(in, "refreshToken")).status, 401);
  EXPECT_EQ(me(text(next, "token")), 401) << "the token came twice";
  EXPECT_EQ(refresh(text(next, "refreshToken")).status, 401);
  EXPECT_FALSE(all_traces().contains(text(next, "refreshToken")));
  EXPECT_FALSE(all_traces().contains(text(next, "token")));
}

TEST_F(People, TheCommandWorksBesideTheServerAndAtOnce) {
  start_with_admin();
  ASSERT_EQ(
      user({"add", "--email", "Eva@shop.example", "--role", "supervisor", "--password-stdin"}, "siete vacas vuelan\n"),
      0);
  EXPECT_NE(user({"add", "--email", "eva@shop.example", "--password-stdin"}, "siete vacas vuelan\n"), 0);
  EXPECT_NE(user({"add", "--email", "leo@shop.example", "--password-stdin"}, "short\n"), 0);
  EXPECT_NE(user({"add", "--email", "leo@shop.example"}), 0) << "a password on the command line is seen by everybody";
  const auto in = log_in("eva@shop.example", "siete vacas vuelan");
  ASSERT_EQ(in.status, 200);
  EXPECT_EQ(user({"disable", "--email", "eva@shop.example"}), 0);
  EXPECT_EQ(me(text(in, "token")), 401);
  EXPECT_EQ(refresh(text(in, "refreshToken")).status, 401);
  EXPECT_EQ(log_in("eva@shop.example", "siete vacas vuelan").status, 403);
  EXPECT_EQ(user({"enable", "--email", "eva@shop.example"}), 0);
  EXPECT_EQ(me(text(in, "token")), 401);
  EXPECT_EQ(user({"reset", "--email", "eva@shop.example", "--password-stdin"}, "ocho peces nadan\n"), 0);
  EXPECT_EQ(log_in("eva@shop.example", "siete vacas vuelan").status, 401);
  EXPECT_EQ(log_in("eva@shop.example", "ocho peces nadan").status, 200);
  EXPECT_NE(user({"disable", "--email", "ana@shop.example"}), 0) << "the last admin";
  EXPECT_NE(user({"disable", "--email", "nobody@shop.example"}), 0);
  Program listing({"user", "list", "--data", folder_.path()});
  EXPECT_TRUE(listing.line_after("ana@shop.example  admin  active").contains("Ana Ruiz"));
  EXPECT_TRUE(listing.line_after("eva@shop.example  supervisor  active").contains("last log-in 20"));

  const auto admin = text(log_in("ana@shop.example", password), "token");
  const auto audit = send("GET", "/api/v2/audit?limit=200", {}, admin);
  ASSERT_EQ(audit.status, 200);
  for (const auto* action : {"setup.completed", "agent.added", "login.succeeded", "agent.changed",
                             "agent.password_reset", "login.disabled", "login.failed"})
    EXPECT_TRUE(audit.body.contains(fmt::format("\"action\":\"{}\"", action))) << action;
  EXPECT_TRUE(audit.body.contains(R"("kind":"command")"));
  for (const auto* secret : {"siete vacas", "ocho peces", password}) {
    EXPECT_FALSE(audit.body.contains(secret));
    EXPECT_FALSE(all_traces().contains(secret));
  }
}

TEST_F(People, FiveWrongPasswordsLockTheAccount) {
  start_with_admin();
  for (int attempt = 0; attempt < 5; ++attempt) EXPECT_EQ(log_in("ana@shop.example", "wrong").status, 401);
  const auto locked = log_in("ana@shop.example", password);
  EXPECT_EQ(locked.status, 429);
  EXPECT_EQ(text(locked, "code"), "rate_limited");
}

TEST_F(People, LoggingOutEndsTheSession) {
  start_with_admin();
  const auto in = log_in("ana@shop.example", password);
  EXPECT_EQ(me(text(in, "token")), 200);
  EXPECT_EQ(post("/api/v2/agents/auth/logout", {{"refreshToken", text(in, "refreshToken")}}).status, 200);
  EXPECT_EQ(me(text(in, "token")), 401);
  EXPECT_EQ(refresh(text(in, "refreshToken")).status, 401);
}

}  // namespace
}  // namespace tendero::functional
