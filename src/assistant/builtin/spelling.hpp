#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tendero::assistant::builtin {

/// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other, counted in bytes of folded
/// words: the optimal string alignment distance. Stops early and returns `limit + 1` when there are more.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);

/// How many edits a word of this length may be away from what was meant: short words are never guessed.
[[nodiscard]] std::size_t tolerated_edits(std::size_t length) noexcept;

/// The word's stem, by Snowball's Spanish stemmer: "pizzas", "pizza" and "pizzita" meet. Word must be folded.
[[nodiscard]] std::string stem(std::string_view word);

/// True when a customer who typed `typed` may have meant `known`: equal, equal stems, or a small slip. Both folded.
[[nodiscard]] bool means(std::string_view typed, std::string_view known);

}  // namespace tendero::assistant::builtin
