#include "crm/preset.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

using ::testing::HasSubstr;

TEST(Presets, OpenTheShopForEcommerceAlone) {
  // The guide's table "Prerequisites: Preset-Based Availability".
  std::set<std::string_view> open;
  for (const auto& preset : presets()) {
    if (preset.opens_shop) open.insert(preset.id);
  }
  EXPECT_EQ(open, std::set<std::string_view>{"ecommerce"});
}

TEST(Presets, AreFoundByTheirExactId) {
  for (const auto* id : {"ecommerce", "restaurant", "luxfree", "healthcare", "general"}) {
    ASSERT_NE(find_preset(id), nullptr) << id;
    EXPECT_EQ(find_preset(id)->id, id);
  }
  for (const auto* id : {"", "Ecommerce", "ecommerce ", "shop"}) EXPECT_EQ(find_preset(id), nullptr) << id;
}

TEST(Presets, SpeakEveryLanguage) {
  for (const auto& language : Texts::languages()) {
    const auto& texts = Texts::of(language);
    for (const auto& preset : presets()) {
      for (const auto* key : {"name", "description", "assistant", "company", "ticket", "tickets", "create", "resolve",
                              "customer", "agent"})
        EXPECT_FALSE(preset.say(texts, key).empty()) << preset.id << " " << key;
      for (const auto category : preset.categories)
        EXPECT_FALSE(preset.say(texts, "category." + std::string(category)).empty()) << category;
      EXPECT_THAT(preset.introduce(texts, "greeting", "Casa Luna"),
                  HasSubstr(preset.id == "ecommerce" ? "?" : "Casa Luna"));
      EXPECT_THAT(preset.introduce(texts, "help", "Casa Luna"), HasSubstr("?"));
      EXPECT_THAT(preset.introduce(texts, "instructions", "Casa Luna"), HasSubstr("Casa Luna"));
    }
  }
}

TEST(Presets, HaveTicketNumbersThatNeverLookLikeAnOrder) {
  std::set<std::string_view> prefixes;
  for (const auto& preset : presets()) prefixes.insert(preset.tickets.prefix);
  EXPECT_EQ(prefixes.size(), presets().size());
  EXPECT_FALSE(prefixes.contains("ORD"));
}

TEST(Presets, EndTheirCategoriesWithOther) {
  for (const auto& preset : presets()) {
    EXPECT_EQ(preset.categories.back(), "other") << preset.id;
    const std::set<std::string_view> unique(preset.categories.begin(), preset.categories.end());
    EXPECT_EQ(unique.size(), preset.categories.size()) << preset.id;
  }
}

}  // namespace
}  // namespace tendero::crm
