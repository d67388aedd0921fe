#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.hpp"
#include "database/database.hpp"

/// Where in a table whose numbers rise with a moment the rows of a time are: a few looks by number instead of an index
/// on the moment, which every new row would pay for.
namespace tendero::storage {

/// The last number whose row, and so every earlier one, is from before `before`; 0: none.
[[nodiscard]] std::int64_t last_before(database::Tx& tx, std::string_view table, std::string_view moment,
                                       Instant before);

/// Rows with numbers above `after`, up to `last`.
struct IdWindow {
  std::int64_t after = 0;
  std::int64_t last = 0;

  [[nodiscard]] bool empty() const noexcept { return after >= last; }
};

/// Holds every row from `from` to before `until`, and a few around them: rows get their numbers a moment before or
/// after their times, so whoever reads asks for the moment as well.
[[nodiscard]] IdWindow id_window(database::Tx& tx, std::string_view table, std::string_view moment, Instant from,
                                 Instant until);

}  // namespace tendero::storage
