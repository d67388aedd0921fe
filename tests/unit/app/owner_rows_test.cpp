// What an owner may change at the desk is told by the process, too, under the same key and by the same rules.
#include <algorithm>

#include <gtest/gtest.h>

#include "app/settings.hpp"
#include "dialogue/owner_settings.hpp"

namespace tendero::app {
namespace {

using namespace std::chrono_literals;

LoadedSettings load(std::map<std::string, std::string> given) {
  return load_settings(
      {.flags = {{"order-cancel-while", "pending"}},
       .environment = [given = std::move(given)](const std::string& name) -> std::optional<std::string> {
         const auto found = given.find(name);
         return found == given.end() ? std::nullopt : std::optional(found->second);
       },
       .file = {{"keep_messages_days", "30"}},
       .file_name = "tendero.toml"});
}

TEST(OwnerRows, EachSettingOfAnOwnerIsOneOfTheProcess) {
  const auto settings = load({}).settings;
  for (const auto& owners : dialogue::owner_settings()) {
    EXPECT_EQ(std::ranges::count(setting_rows(), owners.key, &SettingRow::key), 1) << owners.key;
    EXPECT_EQ(std::ranges::count(settings.owners, owners.key, &desk::ProcessSetting::key), 1) << owners.key;
  }
}

TEST(OwnerRows, SayWhereTheyComeFrom) {
  const auto settings = load({{"TENDERO_HANDOVER_EXPECTED_MINUTES", "45"}}).settings;
  const auto source = [&](std::string_view key) { return desk::process_setting(settings.owners, key).source; };
  EXPECT_EQ(source("order_cancel_while"), "flag");
  EXPECT_EQ(source("handover_expected_minutes"), "environment");
  EXPECT_EQ(source("keep_messages_days"), "file");
  EXPECT_EQ(source("assistant_daily_cost"), "default");
  EXPECT_EQ(source("preset"), "default");
  EXPECT_EQ(desk::process_setting(settings.owners, "handover_expected_minutes").fallback, "20");
}

TEST(OwnerRows, AreRead) {
  const auto settings = load({{"TENDERO_BUSINESS_HOURS", "mon-fri 9:00-18:00"},
                              {"TENDERO_HOLIDAYS", "12-25, 2026-11-20"},
                              {"TENDERO_ORDER_APPROVAL_ABOVE", "5000"},
                              {"ASSISTANT_DAILY_COST", "2.5"}})
                            .settings;
  EXPECT_EQ(settings.handover.hours.closed_days().size(), 2U);
  EXPECT_EQ(settings.approve_above, "5000");
  EXPECT_EQ(settings.cancel_while, dialogue::CancelWhile::pending);
  EXPECT_EQ(settings.retention.messages, std::chrono::days{30});
  EXPECT_EQ(settings.assistant.spendable.shop_day_cost, 2'500'000);
  EXPECT_FALSE(load({{"TENDERO_ORDER_APPROVAL_ABOVE", "5000 USD"}}).problems.empty());
  EXPECT_FALSE(load({{"TENDERO_HOLIDAYS", "Christmas"}}).problems.empty());
}

}  // namespace
}  // namespace tendero::app
