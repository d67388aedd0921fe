#include "storage/traffic.hpp"

namespace tendero::storage {

std::optional<Instant> last_traffic(database::Tx& tx) {
  // The newest first, of those that are not cut up yet, of those that were, and of what was made of them.
  for (const auto* const sql :
       {"SELECT received_at FROM arrivals WHERE id > 0 AND set_aside = 0 ORDER BY id DESC LIMIT 1",
        "SELECT received_at FROM inbox ORDER BY id DESC LIMIT 1",
        "SELECT stored_at FROM messages WHERE author = 'customer' ORDER BY id DESC LIMIT 1"}) {
    if (const auto row = tx.row(sql)) return row->instant(0);
  }
  return std::nullopt;
}

}  // namespace tendero::storage
