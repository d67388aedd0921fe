#pragma once

#include <cstdint>

#include "database/database.hpp"
#include "simulation/findings.hpp"

namespace tendero::simulation {

/// What became of quotes, on the side of the server.
struct QuotesMade {
  std::int64_t ordered = 0;
  std::int64_t uncertain = 0;    ///< they stand before an agent as "not sure yet"
  std::int64_t found_later = 0;  ///< told without the customer writing
};
[[nodiscard]] QuotesMade read_quotes(database::Tx& tx);

/// One order per confirmed quote, and none besides; reads the shop's database. How many there are.
std::int64_t check_orders(database::Tx& shop, const QuotesMade& quotes, Findings& findings);

}  // namespace tendero::simulation
