#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Tickets counted.
namespace tendero::storage {

/// Of those that were made within a time.
struct TicketFigures {
  std::int64_t total = 0;
  std::int64_t active = 0;  ///< neither resolved nor closed
  std::int64_t unassigned = 0;
  std::int64_t escalated = 0;
  std::int64_t reopened = 0;  ///< at least once
  std::int64_t resolved = 0;
  Duration mean_resolution{};  ///< from made to resolved, of those that are; 0: none is
  std::map<std::string, std::int64_t, std::less<>> by_status;
  std::map<std::string, std::int64_t, std::less<>> by_category;
  std::map<std::string, std::int64_t, std::less<>> by_priority;
  std::map<std::string, std::int64_t, std::less<>> by_outcome;
};
/// From `from` on, before `to`.
[[nodiscard]] TicketFigures ticket_figures(database::Tx& tx, ShopId shop, std::string_view preset, Instant from,
                                           Instant to);

}  // namespace tendero::storage
