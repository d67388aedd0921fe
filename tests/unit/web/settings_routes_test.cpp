#include "web/settings_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "dialogue/owner_settings.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::HasSubstr;

const std::string settings = "/api/v2/settings/";

class SettingsRoutes : public WebsiteTest {
 protected:
  net::Response admin(const std::string& method, const std::string& target, const std::string& body = {}) {
    return ask(method, target, body, as(Role::admin));
  }
  json::value listed(const std::string& key) {
    const auto answer = json::parse(admin("GET", "/api/v2/settings").body);
    for (const auto& entry : answer.at("settings").as_array()) {
      if (std::string_view(entry.at("key").as_string()) == key) return entry;
    }
    ADD_FAILURE() << "no such setting: " << key;
    return {};
  }
  dialogue::DialogueSettings in_force() {
    return write([&](database::Tx& tx) { return dialogue::in_force(tx, shop, {}); });
  }
};

TEST_F(SettingsRoutes, TellWhatIsInForceAndWhereFrom) {
  const auto expected = listed("handover_expected_minutes");
  EXPECT_EQ(expected.at("source"), "environment");
  EXPECT_EQ(expected.at("inForce"), 45);
  EXPECT_EQ(expected.at("default"), 20);
  EXPECT_EQ(expected.at("most"), 1440);
  EXPECT_EQ(expected.at("stored"), false);
  EXPECT_EQ(listed("order_cancel_while").at("choices").as_array().size(), 3U);
  EXPECT_EQ(listed("preset").at("kind"), "choice");
}

TEST_F(SettingsRoutes, WhatIsStoredCountsAtOnceUntilItIsTakenBack) {
  const auto stored = admin("PUT", settings + "handover_expected_minutes", R"({"value":10})");
  ASSERT_EQ(stored.status, 200) << stored.body;
  EXPECT_EQ(json::parse(stored.body).at("source"), "stored");
  EXPECT_EQ(listed("handover_expected_minutes").at("inForce"), 10);
  EXPECT_EQ(in_force().handover.expected, 10min);
  EXPECT_EQ(admin("DELETE", settings + "handover_expected_minutes").status, 200);
  EXPECT_EQ(listed("handover_expected_minutes").at("inForce"), 45);
  EXPECT_EQ(admin("DELETE", settings + "handover_expected_minutes").status, 404);
  EXPECT_THAT(admin("GET", "/api/v2/audit").body, HasSubstr("setting:handover_expected_minutes"));
}

TEST_F(SettingsRoutes, TakeEachKindOfValue) {
  ASSERT_EQ(admin("PUT", settings + "business_hours", R"("mon-fri 9:00-18:00")").status, 200);
  ASSERT_EQ(admin("PUT", settings + "holidays", R"({"value":["12-25","2026-11-20"]})").status, 200);
  ASSERT_EQ(admin("PUT", settings + "handover_topics", R"({"value":"alergia, factura"})").status, 200);
  ASSERT_EQ(admin("PUT", settings + "order_cancel_while", R"("pending")").status, 200);
  ASSERT_EQ(admin("PUT", settings + "assistant_daily_cost", R"({"value":"2.50"})").status, 200);
  EXPECT_EQ(json::serialize(listed("handover_topics").at("value")), R"(["alergia","factura"])");
  EXPECT_EQ(json::serialize(listed("holidays").at("value")), R"(["12-25","2026-11-20"])");
  const auto now = in_force();
  EXPECT_FALSE(now.handover.hours.always());
  EXPECT_EQ(now.handover.hours.closed_days().size(), 2U);
  EXPECT_EQ(now.handover.topics.size(), 2U);
  EXPECT_EQ(now.cancel_while, dialogue::CancelWhile::pending);
  EXPECT_EQ(now.spendable.shop_day_cost, 2'500'000);
}

TEST_F(SettingsRoutes, AnAmountIsOfTheShopsCurrency) {
  const auto stored = admin("PUT", settings + "order_approval_above", R"({"value":"5000"})");
  ASSERT_EQ(stored.status, 200) << stored.body;
  EXPECT_EQ(json::parse(stored.body).at("value"), "5000");
  ASSERT_TRUE(in_force().approve_above);
  EXPECT_EQ(in_force().approve_above->minor, 500'000);
  EXPECT_EQ(in_force().approve_above->currency.code, "MXN");
  EXPECT_EQ(admin("PUT", settings + "order_approval_above", R"({"value":"5000 USD"})").status, 400);
  ASSERT_EQ(admin("PUT", settings + "order_approval_above", R"({"value":""})").status, 200) << "none waits";
  EXPECT_FALSE(in_force().approve_above);
}

TEST_F(SettingsRoutes, SayWhatIsWrong) {
  const auto refused = [&](const std::string& key, const std::string& value) {
    const auto answer = admin("PUT", settings + key, value);
    EXPECT_EQ(answer.status, 400) << key << ": " << answer.body;
    return answer.body;
  };
  EXPECT_THAT(refused("business_hours", R"("always")"), HasSubstr("mon-fri 9:00-18:00"));
  EXPECT_THAT(refused("holidays", R"({"value":["12-32"]})"), HasSubstr("12-25 for every year"));
  EXPECT_THAT(refused("holidays", R"({"value":["2026-02-29"]})"), HasSubstr("holidays"));
  EXPECT_THAT(refused("handover_topics", R"({"value":["a,b"]})"), HasSubstr("commas"));
  EXPECT_THAT(refused("handover_escalate_minutes", "1441"), HasSubstr("1440"));
  EXPECT_THAT(refused("keep_messages_days", "3"), HasSubstr("7 or more"));
  EXPECT_THAT(refused("order_cancel_while", R"("shipped")"), HasSubstr("pending"));
  EXPECT_THAT(refused("assistant_monthly_cost", R"("-1")"), HasSubstr("dollars"));
  EXPECT_THAT(refused("handover_expected_minutes", "true"), HasSubstr("whole number"));
  EXPECT_EQ(admin("PUT", settings + "nonsense", "1").status, 404);
}

TEST_F(SettingsRoutes, AreAnAdministrators) {
  EXPECT_EQ(ask("PUT", settings + "holidays", R"("12-25")", as(Role::supervisor)).status, 403);
}

}  // namespace
}  // namespace tendero::web
