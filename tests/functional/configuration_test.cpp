#include <filesystem>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/configured_town.hpp"

namespace tendero::functional {
namespace {

using ::testing::HasSubstr;

class Configured : public ConfiguredTown {};

TEST_F(Configured, ByTheGuidesCommands) {
  EXPECT_EQ(ask("GET", "/ecommerce/status").json().at("status").at("configured"), false);
  const auto config = put("/ecommerce/config", guides_config(town.shop_url())).at("config");
  EXPECT_EQ(config.at("connection").at("hasPassword"), true);
  const auto report = ask("POST", "/ecommerce/config/test");
  EXPECT_EQ(report.status, 200);
  EXPECT_EQ(report.json().at("healthy"), true) << report.body;
  const auto status = ask("GET", "/ecommerce/status").json().at("status");
  EXPECT_EQ(status.at("apiHealthy"), true);
  EXPECT_EQ(status.at("apiUrl").as_string(), town.shop_url());
  EXPECT_EQ(status.at("presetId"), "ecommerce");
  EXPECT_EQ(ask("GET", "/ecommerce/health", {}, "agent").json().at("connected"), true);
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Configured, IsSeenBySupervisorsAndChangedByAdmins) {
  put("/ecommerce/config", guides_config(town.shop_url()));
  for (const auto* path : {"/ecommerce/status", "/ecommerce/dashboard"}) {
    EXPECT_EQ(ask("GET", path, {}, "supervisor").status, 200) << path;
    EXPECT_EQ(ask("GET", path, {}, "agent").status, 403) << path;
  }
  for (const auto& [method, path] : {std::pair{"GET", "/ecommerce/config"},
                                     {"PUT", "/ecommerce/config"},
                                     {"POST", "/ecommerce/config/test"},
                                     {"GET", "/settings"}})
    EXPECT_EQ(ask(method, path, "{}", "supervisor").status, 403) << path;
}

TEST_F(Configured, AsksTheShopAsTheServiceAccountAlone) {
  put("/ecommerce/config", guides_config(town.shop_url()));
  for (const auto* role : {"agent", "admin"})
    EXPECT_EQ(ask("GET", "/ecommerce/orders/search?type=order_id&value=ORD-2025-000456", {}, role).status, 200);
  town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?");
  int asked = 0;
  for (const auto& request : town.shop_activity()) {
    if (!request.at("path").as_string().starts_with("/api/")) continue;
    EXPECT_EQ(request.at("who"), "service@yourstore.com") << serialize(request);
    ++asked;
  }
  EXPECT_GE(asked, 3);
}

TEST_F(Configured, WithKeysOfItsOwnThatOnlyTheOwnerReads) {
  using std::filesystem::perms;
  for (const auto* name : {"secret_key", "jwt_secret"}) {
    const auto file = std::filesystem::path(town.data_folder()) / name;
    EXPECT_GT(std::filesystem::file_size(file), 16U);
    EXPECT_EQ(std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all), perms::none);
  }
}

TEST(Ports, AreTheGuidesUnlessSaidOtherwise) {
  for (const auto& [words, port] : {std::pair{std::vector<std::string>{"serve", "--help"}, "default 3010"},
                                    {{"sandbox", "shop", "--help"}, "default 3000"},
                                    {{"sandbox", "whatsapp", "--help"}, "default 3020"},
                                    {{"sandbox", "model", "--help"}, "default 3030"}}) {
    Program program(words);
    EXPECT_THAT(program.rest_of_output(), HasSubstr(port));
    EXPECT_EQ(program.wait(), 0);
  }
}

TEST_F(Configured, WhileItRuns) {
  town.start_server({{"ECOMMERCE_API_URL", town.shop_url()}});
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00")) << "by the environment";
  static_cast<void>(put("/ecommerce/config", R"({"enabled":false})"));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("no manejo pedidos"))
      << "an existing document decides, also when it says disabled";
  static_cast<void>(put("/ecommerce/config", guides_config(town.shop_url())));
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

}  // namespace
}  // namespace tendero::functional
