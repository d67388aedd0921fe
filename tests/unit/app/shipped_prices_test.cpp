#include <gtest/gtest.h>

#include "app/settings.hpp"
#include "assets/assets.hpp"
#include "assistant/model_prices.hpp"

namespace tendero::app {
namespace {

TEST(ShippedPrices, CanBeReadAndNameTheModelThatIsUsedWhenNobodyChooses) {
  const auto prices = assistant::read_model_prices(assets::find_shared("models/prices.tsv").value().bytes);
  std::string usual;
  for (const auto& row : setting_rows()) {
    if (row.variable == "OPENAI_MODEL") usual = row.fallback;
  }
  ASSERT_TRUE(prices.contains(usual)) << usual;
  EXPECT_EQ(prices.at("gpt-6-luna"),
            (assistant::ModelPrice{
                .input = 100'000, .cached = 10'000, .cache_write = 125'000, .output = 500'000, .long_from = 272'000}));
}

}  // namespace
}  // namespace tendero::app
