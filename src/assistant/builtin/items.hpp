#pragma once

#include <cstddef>
#include <vector>

#include "assistant/builtin/marked_words.hpp"
#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// The products and quantities named in words [first, last) of a message: "2 pizzas de pepperoni y un tiramisú" are
/// two. A bare quantity ("mejor 3") is an item without words.
[[nodiscard]] std::vector<ItemPhrase> read_items(const MarkedMessage& message, std::size_t first, std::size_t last,
                                                 const Lexicon& lexicon);

}  // namespace tendero::assistant::builtin
