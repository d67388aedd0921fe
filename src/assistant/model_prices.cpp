#include "assistant/model_prices.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace tendero::assistant {

namespace {

constexpr int places = 6;
/// Of a million tokens. With what an answer may count (providers/wire_text.cpp) every sum fits into 64 bits.
constexpr std::int64_t highest_price = 1'000'000'000;
constexpr std::int64_t million = 1'000'000;

std::optional<std::int64_t> read_price(std::string_view said) {
  const auto micros = read_decimal(trim(said), places, Excess::refuse);
  if (!micros || *micros < 0 || *micros > highest_price) return std::nullopt;
  return *micros;
}

ModelPrice read_line(const std::vector<std::string_view>& fields) {
  constexpr std::size_t columns = 8;
  if (fields.size() != columns) throw std::logic_error(fmt::format("share/models/prices.tsv: {}", fields.front()));
  const auto long_from = read_decimal(fields[5], 0, Excess::refuse);
  return {.input = read_price(fields[1]).value(),
          .cached = read_price(fields[2]).value(),
          .cache_write = read_price(fields[3]).value(),
          .output = read_price(fields[4]).value(),
          .long_from = long_from.value()};
}

/// "gpt-6-luna" of "openai:gpt-6-luna". Names of models may hold colons themselves ("llama3:8b").
std::string_view model_of(std::string_view engine) {
  const auto colon = engine.find(':');
  return colon == std::string_view::npos ? engine : engine.substr(colon + 1);
}

}  // namespace

ModelPrices read_model_prices(std::string_view table) {
  ModelPrices prices;
  bool heading = true;
  for (const auto& line : split(table, '\n')) {
    if (!heading && !trim(line).empty()) {
      const auto fields = split(line, '\t');
      prices.emplace(fields.front(), read_line({fields.begin(), fields.end()}));
    }
    heading = false;
  }
  return prices;
}

Result<ModelPrice> read_model_price(std::string_view said) {
  std::vector<std::int64_t> read;
  for (const auto& part : split(said, ',')) {
    if (const auto price = read_price(part)) read.push_back(*price);
  }
  const auto parts = static_cast<std::size_t>(std::ranges::count(said, ',')) + 1;
  if (read.size() == parts && parts == 2)
    return ModelPrice{.input = read[0], .cached = read[0], .cache_write = read[0], .output = read[1]};
  if (read.size() == parts && parts == 4)
    return ModelPrice{.input = read[0], .cached = read[1], .cache_write = read[2], .output = read[3]};
  return fault(FaultKind::invalid, "invalid_input",
               "must be dollars for a million tokens of input, cached input, cache writes and output, such as "
               "0.10, 0.01, 0.125, 0.50; or of input and output alone");
}

std::optional<std::int64_t> cost_of(const ModelPrices& prices, std::string_view engine, const Usage& usage) {
  if (engine == "builtin") return 0;
  const auto found = prices.find(model_of(engine));
  if (found == prices.end()) return std::nullopt;
  const auto& price = found->second;
  const auto plain = std::max<std::int64_t>(0, usage.input_tokens - usage.cached_tokens - usage.cache_write_tokens);
  const auto input =
      plain * price.input + usage.cached_tokens * price.cached + usage.cache_write_tokens * price.cache_write;
  const auto output = usage.output_tokens * price.output;
  // OpenAI, "Pricing": a prompt of more than 272,000 tokens costs twice the input and one and a half times the output,
  // as a whole.
  const bool is_long = price.long_from > 0 && usage.input_tokens > price.long_from;
  const auto sum = is_long ? input * 2 + output + output / 2 : input + output;
  return (sum + million / 2) / million;
}

}  // namespace tendero::assistant
