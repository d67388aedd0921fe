#include "assistant/model_prices.hpp"

#include <stdexcept>
#include <tuple>

#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

ModelPrices table() {
  return read_model_prices(
      "model\tinput\tcached\tcache_write\toutput\tlong_from\tsource\tchecked\n"
      "gpt-6-luna\t0.10\t0.01\t0.125\t0.50\t272000\tOpenAI\t2026-11-22\n"
      "gpt-6-sol\t2\t0.20\t2.50\t10\t272000\tothers\t2026-11-22\n");
}

struct Priced {
  const char* what;
  const char* engine;
  Usage usage;
  std::optional<std::int64_t> micros;
};

TEST(ModelPrices, CostsAreExact) {
  for (const auto& [what, engine, usage, micros] : {
           Priced{"plain input", "openai:gpt-6-luna", {.input_tokens = 200'000}, 20'000},
           Priced{"cached tokens are not counted as plain ones, too",
                  "openai:gpt-6-luna",
                  {.input_tokens = 1'000, .cached_tokens = 600, .cache_write_tokens = 200, .output_tokens = 100},
                  101},  // 200 * 0.1 + 600 * 0.01 + 200 * 0.125 + 100 * 0.5
           Priced{"what was thought is among the output",
                  "openai:gpt-6-sol",
                  {.output_tokens = 1'000, .reasoning_tokens = 900},
                  10'000},
           Priced{"rounded half up, once", "openai:gpt-6-luna", {.input_tokens = 5}, 1},
           Priced{"and down below", "openai:gpt-6-luna", {.input_tokens = 4}, 0},
           Priced{"a prompt that is just not long", "openai:gpt-6-sol", {.input_tokens = 272'000}, 544'000},
           Priced{"a long prompt, as a whole",
                  "openai:gpt-6-sol",
                  {.input_tokens = 272'001, .output_tokens = 1'000},
                  1'088'004 + 15'000},
           Priced{"more cached than there is", "openai:gpt-6-luna", {.input_tokens = 1, .cached_tokens = 100}, 1},
           Priced{"by another server", "openrouter:gpt-6-luna", {.input_tokens = 200'000}, 20'000},
           Priced{"the builtin engine", "builtin", {}, 0},
           Priced{"a model nobody knows", "ollama:llama3:8b", {.input_tokens = 1'000}, std::nullopt},
           Priced{"nobody answered", "", {}, std::nullopt},
       }) {
    EXPECT_EQ(cost_of(table(), engine, usage), micros) << what;
  }
}

TEST(ModelPrices, ATableWithHolesIsABug) {
  EXPECT_THROW(std::ignore = read_model_prices("heading\nm\t1\t2\t3\n"), std::logic_error);
}

TEST(ModelPrices, TheLargestAnswerAtTheHighestPriceFits) {
  const ModelPrices dear{{"m", read_model_price("1000, 1000, 1000, 1000").value()}};
  const auto cost = cost_of(dear, "x:m",
                            {.input_tokens = 100'000'000,
                             .cached_tokens = 100'000'000,
                             .cache_write_tokens = 100'000'000,
                             .output_tokens = 100'000'000});
  EXPECT_EQ(cost, 300'000'000'000);
}

TEST(ModelPrices, AnOwnerSaysThemInDollars) {
  EXPECT_EQ(read_model_price("0.10, 0.01, 0.125, 0.50").value(),
            (ModelPrice{.input = 100'000, .cached = 10'000, .cache_write = 125'000, .output = 500'000}));
  EXPECT_EQ(read_model_price("1,2").value(),
            (ModelPrice{.input = 1'000'000, .cached = 1'000'000, .cache_write = 1'000'000, .output = 2'000'000}));
  for (const auto* wrong : {"", "1", "1,2,3", "1,2,3,4,5", "1,,2", "1,-2", "1,x", "1,2,3,1001", "0.0000001,1"}) {
    EXPECT_FALSE(read_model_price(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace tendero::assistant
