// The integration guide's commands, run by a shell as a reader would run them. Only host and token are ours.
#include "functional/guide_commands.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/configured_town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

class GuidesCommands : public ConfiguredTown {
 protected:
  void SetUp() override {
    ASSERT_TRUE(has_program("curl")) << "`./dev setup` installs it";
  }
  /// What the command prints, as JSON.
  json::value run(std::string_view command, std::string_view token) {
    auto text = replaced(std::string(command), "http://your-crm:3010", town.server_url());
    return json::parse(shell(replaced(std::move(text), token, town.token("admin"))));
  }
};

TEST_F(GuidesCommands, WorkAsWritten) {
  const auto configured =
      run(replaced(std::string(guides_configure), "http://your-ecommerce:3000", town.shop_url()), "YOUR_JWT");
  EXPECT_EQ(configured.at("success"), true) << serialize(configured);
  EXPECT_EQ(configured.at("config").at("enabled"), true);
  EXPECT_EQ(configured.at("config").at("connection").at("hasPassword"), true);
  EXPECT_EQ(configured.at("config").at("features").at("orderCreate"), true);

  const auto tested = run(guides_test, "YOUR_ADMIN_JWT");
  EXPECT_EQ(tested.at("success"), true) << serialize(tested);
  EXPECT_EQ(tested.at("healthy"), true) << serialize(tested);

  const auto asked = run(guides_status, "YOUR_JWT");
  EXPECT_EQ(asked.at("success"), true) << serialize(asked);
  EXPECT_EQ(asked.at("status").at("enabled"), true);
  EXPECT_EQ(asked.at("status").at("configured"), true);
  EXPECT_EQ(asked.at("status").at("apiHealthy"), true);
  EXPECT_EQ(asked.at("status").at("apiUrl").as_string(), town.shop_url());

  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), testing::HasSubstr("$170.00"));
}

TEST_F(GuidesCommands, SayWhatIsWrongWithTheToken) {
  const auto refused =
      json::parse(shell(replaced(std::string(guides_status), "http://your-crm:3010", town.server_url())));
  EXPECT_EQ(refused.at("success"), false);
  EXPECT_EQ(refused.at("code"), "unauthenticated");
}

}  // namespace
}  // namespace tendero::functional
