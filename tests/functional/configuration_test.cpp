#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto maria = "5219991234567";

/// The town with an administrator's token. Nothing is configured by the environment unless a test says so.
class Configured : public testing::Test {
 protected:
  /// As somebody of this role.
  Answer ask(const std::string& method, const std::string& path, const std::string& body = {},
             const std::string& role = "admin") {
    return http(method, town.server_url() + "/api/v2" + path, body, {{"Authorization", "Bearer " + town.token(role)}});
  }
  json::value put(const std::string& path, const std::string& body) {
    const auto answer = ask("PUT", path, body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json();
  }
  /// The guide's `curl -X PUT …/config`, host and token aside.
  [[nodiscard]] std::string guides_config() const {
    return fmt::format(R"({{
    "enabled": true,
    "connection": {{
      "apiUrl": "{}",
      "authType": "jwt",
      "serviceEmail": "service@yourstore.com",
      "servicePassword": "secure_password"
    }},
    "features": {{
      "orderLookup": true,
      "orderCreate": true,
      "productSearch": true
    }}
  }})",
                       town.shop_url());
  }
  /// A process of its own beside the server; what it printed.
  std::string command(std::vector<std::string> words, const std::string& input = {}) {
    words.insert(words.end(), {"--data", std::filesystem::path(town.database_file()).parent_path().string()});
    Program program(std::move(words));
    program.write(input);
    program.close_input();
    const int status = program.wait();
    return status == 0 ? "" : program.errors();
  }

  Town town{{.server = {{"ECOMMERCE_API_URL", ""}, {"TENDERO_LOG_LEVEL", "trace"}}}};
};

TEST_F(Configured, ByTheGuidesCommands) {
  EXPECT_EQ(ask("GET", "/ecommerce/status").json().at("status").at("configured"), false);
  const auto config = put("/ecommerce/config", guides_config()).at("config");
  EXPECT_EQ(config.at("connection").at("hasPassword"), true);
  const auto report = ask("POST", "/ecommerce/config/test");
  EXPECT_EQ(report.status, 200);
  EXPECT_EQ(report.json().at("healthy"), true) << report.body;
  const auto status = ask("GET", "/ecommerce/status").json().at("status");
  EXPECT_EQ(status.at("apiHealthy"), true);
  EXPECT_EQ(status.at("apiUrl").as_string(), town.shop_url());
  EXPECT_EQ(status.at("presetId"), "ecommerce");
  EXPECT_EQ(ask("GET", "/ecommerce/health", {}, "agent").json().at("connected"), true);
  EXPECT_EQ(ask("GET", "/ecommerce/config", {}, "supervisor").status, 403);
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Configured, WhileItRuns) {
  town.start_server({{"ECOMMERCE_API_URL", town.shop_url()}});
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00")) << "by the environment";
  static_cast<void>(put("/ecommerce/config", R"({"enabled":false})"));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("no manejo pedidos"))
      << "an existing document decides, also when it says disabled";
  static_cast<void>(put("/ecommerce/config", guides_config()));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
  EXPECT_EQ(command({"setting", "set", "preset", "restaurant"}), "");
  EXPECT_THAT(town.ask(maria, "quiero ordenar una pizza"), HasSubstr("no manejo pedidos")) << "by another process";
  const auto status = ask("GET", "/ecommerce/status").json().at("status");
  EXPECT_EQ(status.at("reason"), "preset");
  const auto refused = ask("GET", "/ecommerce/products/search?q=pizza");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.json().at("code"), "integration_unavailable");
  static_cast<void>(put("/presets", R"({"preset":"ecommerce"})"));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Configured, WithoutLeavingASecretAnywhere) {
  constexpr auto canary = "canary-5309";
  const auto body = fmt::format(
      R"({{"enabled":true,"connection":{{"apiUrl":"{}","serviceEmail":"a@b","servicePassword":"{}","apiKey":"{}"}},)"
      R"("webhooks":{{"secret":"{}"}}}})",
      town.shop_url(), canary, canary, canary);
  std::string said = ask("PUT", "/ecommerce/config", body).body;
  EXPECT_EQ(command({"setting", "set", "ecommerce_integration", "--stdin"},
                    fmt::format(R"({{"enabled":true,"apiUrl":"{}","apiKey":"{}"}})", town.shop_url(), canary)),
            "");
  said += ask("POST", "/ecommerce/config/test").body + ask("GET", "/ecommerce/config").body;
  said += ask("GET", "/settings").body + ask("GET", "/settings/ecommerce_integration").body;
  said += town.server().errors();
  EXPECT_THAT(said, HasSubstr("shop_auth_failed"));
  EXPECT_THAT(said, Not(HasSubstr(canary)));
  EXPECT_EQ(town.server().terminate(), 0);
  int files = 0;
  const auto folder = std::filesystem::path(town.database_file()).parent_path();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    EXPECT_FALSE(content.contains(canary)) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 2) << "the database and the key";
  const auto key = std::filesystem::status(folder / "secret_key").permissions();
  EXPECT_EQ(key & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

}  // namespace
}  // namespace tendero::functional
