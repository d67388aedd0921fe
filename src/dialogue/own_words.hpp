#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/turns.hpp"

/// Whether something is the customer's own: said by them, or told of their orders. A model may pass on an address,
/// never bring one.
namespace tendero::dialogue {

/// True when every word and number of `text` stands in `words`, taken together. Capitals, accents and marks do not
/// matter, nor the words that people leave out of an address or put into it ("Av.", "Col.", "número").
[[nodiscard]] bool said_in(std::string_view text, std::span<const std::string> words);

/// The addresses of the caller's orders, as these tools told them. A quote's is none: an engine proposed it.
[[nodiscard]] std::vector<std::string> addresses_of_orders(std::span<const storage::ToolRecord> tools);

}  // namespace tendero::dialogue
