#pragma once

#include <cstdint>
#include <optional>

#include "dialogue/facts/words.hpp"

namespace tendero::dialogue::facts {

/// A number and how many words write it.
struct SpelledNumber {
  std::int64_t value = 0;
  std::size_t length = 0;
};

/// "trescientos cuarenta", "three hundred and forty", "trezentos e quarenta" at this word, up to millions; nothing when
/// none begins here. "un", "una", "a" alone are articles, not numbers.
[[nodiscard]] std::optional<SpelledNumber> spelled_number(const Text& text, std::size_t at);

/// "1,340.00", "1.340,00", "340": in hundredths. A separator before exactly three digits groups. Nothing when it is no
/// such number or longer than any amount.
[[nodiscard]] std::optional<std::int64_t> hundredths(std::string_view written);

}  // namespace tendero::dialogue::facts
