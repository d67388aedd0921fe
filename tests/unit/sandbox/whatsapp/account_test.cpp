#include <string>

#include <gtest/gtest.h>

#include "net/http_date.hpp"
#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using test::SandboxBench;

class AccountTest : public testing::Test {
 protected:
  net::Response get(const std::string& path, const std::string& token = "token") {
    return bench.ask("GET", "/v25.0/" + path, "", {{"Authorization", "Bearer " + token}});
  }
  json::value data_of(const std::string& token) {
    const auto answer = get("debug_token?input_token=" + token);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body).at("data");
  }
  std::int64_t code_of(const net::Response& answer) {
    return json::parse(answer.body).at("error").at("code").as_int64();
  }
  void change_token(const std::string& body) { EXPECT_EQ(bench.ask("POST", "/sandbox/token", body).status, 200); }

  SandboxBench bench;
};

TEST_F(AccountTest, TellsWhatATokenMay) {
  const auto data = data_of("token");
  EXPECT_TRUE(data.at("is_valid").as_bool());
  EXPECT_EQ(data.at("expires_at"), 0);
  EXPECT_EQ(data.at("scopes"), (json::array{"whatsapp_business_management", "whatsapp_business_messaging"}));
  EXPECT_EQ(data.at("granular_scopes").at(0).at("target_ids").at(0), "900800700600");
  EXPECT_FALSE(data_of("another").at("is_valid").as_bool());
  EXPECT_EQ(code_of(get("debug_token?input_token=token", "another")), 190) << "not everybody may ask";
  EXPECT_EQ(code_of(get("debug_token")), 100);
}

TEST_F(AccountTest, ATokenEnds) {
  change_token(R"({"expiresInSeconds":60})");
  EXPECT_GT(data_of("token").at("expires_at").as_int64(), 0);
  bench.world.advance(61s);
  EXPECT_EQ(code_of(get("700")), 190);
  change_token(R"({"expiresInSeconds":null})");
  EXPECT_EQ(get("700").status, 200);
}

TEST_F(AccountTest, ATokenMayNoMoreThanItsScopes) {
  bench.say("hola");
  change_token(R"({"scopes":["whatsapp_business_management"]})");
  const std::string text = R"({"messaging_product":"whatsapp","to":"+529991234567","type":"text","text":{"body":"x"}})";
  EXPECT_EQ(code_of(bench.graph(text)), 200);
  EXPECT_EQ(get("900800700600/subscribed_apps").status, 200);
  change_token(R"({"scopes":["whatsapp_business_messaging"]})");
  EXPECT_EQ(bench.graph(text).status, 200);
  EXPECT_EQ(code_of(get("900800700600/subscribed_apps")), 200);
  for (const auto* const wrong : {R"({"scopes":"all"})", R"({"scopes":[1]})", R"({"expiresInSeconds":-1})"})
    EXPECT_EQ(bench.ask("POST", "/sandbox/token", wrong).status, 400) << wrong;
}

TEST_F(AccountTest, AnAppThatIsNotSubscribedHearsNothing) {
  const auto ask = [this](std::string method) {
    return bench.ask(std::move(method), "/v25.0/900800700600/subscribed_apps", "", {{"Authorization", "Bearer token"}});
  };
  EXPECT_EQ(json::parse(ask("GET").body).at("data").at(0).at("whatsapp_business_api_data").at("id"), "100200300400500");
  EXPECT_EQ(ask("DELETE").status, 200);
  EXPECT_EQ(json::parse(ask("GET").body).at("data"), json::array());
  bench.say("¿Hola?");
  bench.world.advance(1min);
  EXPECT_TRUE(bench.requests.empty());
  EXPECT_EQ(ask("POST").status, 200);
  bench.say("¿Y ahora?");
  bench.world.advance(1min);
  EXPECT_EQ(bench.items("messages").size(), 1U) << "what was missed does not come later";
}

TEST_F(AccountTest, ANumberTellsTheFieldsThatAreAskedFor) {
  EXPECT_EQ(json::parse(get("700?fields=status").body), (json::value{{"status", "CONNECTED"}, {"id", "700"}}));
  EXPECT_EQ(json::parse(get("700").body).at("display_phone_number"), "+529995550000");
  EXPECT_EQ(code_of(get("700?fields=colour")), 100);
}

TEST_F(AccountTest, EveryAnswerIsDated) {
  const auto answer = get("700");
  const auto date = answer.headers.find("Date");
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(net::parse_http_date(*date), std::chrono::floor<std::chrono::seconds>(bench.world.clock.now()));
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
