#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "dialogue/facts/statement.hpp"

namespace tendero::dialogue::facts {

/// 1 to 12 for a month's name or short form in our languages; 0 for any other word.
[[nodiscard]] unsigned month_of(const Word& word) noexcept;

/// A weekday's name and how many words write it ("sexta-feira" is three).
struct NamedWeekday {
  int day = -1;  ///< 0 = Sunday … 6 = Saturday; -1: none
  std::size_t length = 0;
};
[[nodiscard]] NamedWeekday weekday_at(const Text& text, std::size_t at) noexcept;

/// "hoy", "mañana", "pasado mañana": how many days from now; -1 for any other word.
struct RelativeDay {
  int days = -1;
  std::size_t length = 0;
};
[[nodiscard]] RelativeDay relative_day_at(const Text& text, std::size_t at) noexcept;

/// The sentence binds a day to what a shop does: brings, has ready, opens.
[[nodiscard]] bool speaks_of_readiness(const Text& text, const Sentence& sentence) noexcept;
/// The sentence says when or if something will be, not that it is.
[[nodiscard]] bool is_conditional(const Text& text, const Sentence& sentence) noexcept;

/// "day:2026-12-05", "day:12-05", "day:fri", …: one form for each way of writing.
[[nodiscard]] std::string full_day_key(std::chrono::sys_days day);
[[nodiscard]] std::string month_day_key(std::chrono::month_day day);
[[nodiscard]] std::string weekday_key(int weekday);
[[nodiscard]] std::string dated_weekday_key(int weekday, std::chrono::month_day day);
[[nodiscard]] std::string numbered_weekday_key(int weekday, unsigned day);

}  // namespace tendero::dialogue::facts
