// A shop that does not answer is left alone, which is told wherever people look, and is found again without a restart.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/configured_town.hpp"

namespace tendero::functional {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Outage : public ConfiguredTown {
 protected:
  Answer search() { return ask("GET", "/ecommerce/products/search?q=pizza", {}, "agent"); }
  [[nodiscard]] std::string metrics() const { return http("GET", town.server_url() + "/metrics").body; }
};

TEST_F(Outage, IsToldAtOnceWithItsReasonAndEndsByItself) {
  put("/ecommerce/config", guides_config(town.shop_url()));
  ASSERT_EQ(search().status, 200);
  EXPECT_EQ(shop_health().at("status"), "ok");

  town.stop_shop();
  for (int asked = 0; asked < 10 && !shop_health().contains("leftAloneSince"); ++asked) {
    EXPECT_EQ(search().status, 503);
    EXPECT_EQ(search().json().at("code"), "shop_unreachable");
  }
  town.start_shop();

  const auto refused = search();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.json().at("code"), "shop_unreachable");
  EXPECT_THAT(refused.body, HasSubstr("was not asked, because it did not answer"));
  EXPECT_TRUE(town.shop_activity().empty()) << "left alone, although it is back: " << serialize(town.shop_activity());
  const auto ill = shop_health();
  EXPECT_EQ(ill.at("status"), "degraded");
  EXPECT_EQ(ill.at("code"), "shop_unreachable");
  EXPECT_THAT(std::string(ill.at("message").as_string()), HasSubstr("it did not answer the last 5 times (http"));
  EXPECT_THAT(std::string(ill.at("leftAloneSince").as_string()), testing::StartsWith("20"));
  EXPECT_THAT(metrics(), HasSubstr("tendero_shop_circuit_open 1"));
  EXPECT_THAT(town.server().errors(), HasSubstr("shop.circuit_opened"));
  const auto answer = town.ask(maria, "¿Tienen pizza pepperoni?");
  EXPECT_THAT(answer, HasSubstr("no puedo consultar la tienda"));

  for (bool back = false; !back;)
    town.wait_for_any_message(town.state(), [this, &back] { return back = search().status == 200; });
  EXPECT_EQ(town.shop_activity().front().at("path"), "/health") << "one harmless question decides";
  EXPECT_EQ(shop_health().at("status"), "ok");
  EXPECT_FALSE(shop_health().contains("leftAloneSince"));
  EXPECT_THAT(metrics(), HasSubstr("tendero_shop_circuit_open 0"));
  EXPECT_THAT(town.server().errors(), HasSubstr("shop.circuit_closed"));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), HasSubstr("$170.00"));
}

TEST_F(Outage, EndsAlsoWhenOnlyTheHealthIsAskedFor) {
  put("/ecommerce/config", guides_config(town.shop_url()));
  town.stop_shop();
  EXPECT_EQ(search().status, 503);
  EXPECT_EQ(shop_health().at("status"), "degraded");
  town.start_shop();
  EXPECT_EQ(get("/ecommerce/health").at("connected"), true);
  EXPECT_EQ(shop_health().at("status"), "ok");
}

}  // namespace
}  // namespace tendero::functional
