#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialogue/facts/statement.hpp"

namespace tendero::dialogue::facts {

/// A day as it stands in a text, from "viernes" to "2026-12-05".
struct WrittenDay {
  std::size_t first = 0;  ///< words of the text
  std::size_t past = 0;
  unsigned day = 0;        ///< of the month; 0: not said
  unsigned month = 0;      ///< 0: not said
  int year = 0;            ///< 0: not said
  int weekday = -1;        ///< -1: not said
  int relative = -1;       ///< days from today; -1: not said so
  bool swappable = false;  ///< "5/12" may mean either
};

/// All of them, also those that are only talk.
[[nodiscard]] std::vector<WrittenDay> written_days(const Text& text);

/// Every key that a reader may take this day for, when something that is told or said holds it: its date, its weekday,
/// its date without the year. `loosely`: words of a customer, who may have said "mañana" yesterday.
[[nodiscard]] std::vector<std::string> vouching_keys(const WrittenDay& day, const Today& today, bool loosely);

}  // namespace tendero::dialogue::facts
