#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "assistant/chat_model.hpp"
#include "base/result.hpp"

/// What models cost. Money is whole millionths of a US dollar, so nothing is rounded twice.
namespace tendero::assistant {

/// Of a million tokens, in millionths of a US dollar: "0.125" is 125,000.
struct ModelPrice {
  std::int64_t input = 0;
  std::int64_t cached = 0;       ///< input that the server had kept
  std::int64_t cache_write = 0;  ///< input that it keeps from now on
  std::int64_t output = 0;       ///< what it only thinks is among it
  std::int64_t long_from = 0;    ///< a prompt of more tokens costs more, see `cost_of`; 0: all cost the same
  [[nodiscard]] bool operator==(const ModelPrice&) const = default;
};

/// By the model's name.
using ModelPrices = std::map<std::string, ModelPrice, std::less<>>;

/// Reads `share/models/prices.tsv`: a line of headings, then model, input, cached, cache_write, output, long_from and
/// where that was read. A table that we did not write is a bug and throws.
[[nodiscard]] ModelPrices read_model_prices(std::string_view table);

/// Reads what an owner says of a model, "0.10, 0.01, 0.125, 0.50": input, cached, cache write, output, in dollars for a
/// million tokens; or "0.10, 0.50", where the cache costs what input does. Faults: `invalid`.
[[nodiscard]] Result<ModelPrice> read_model_price(std::string_view said);

/// What these tokens of this engine ("openai:gpt-6-luna") cost, rounded half up once, in millionths of a dollar. The
/// builtin engine costs nothing. Nothing: the model has no price here, and what is not known is not 0.
[[nodiscard]] std::optional<std::int64_t> cost_of(const ModelPrices& prices, std::string_view engine,
                                                  const Usage& usage);

}  // namespace tendero::assistant
