#include "storage/figures.hpp"

#include "storage/arrivals.hpp"

namespace tendero::storage {
namespace {

std::int64_t bytes(database::Tx& tx) {
  if (tx.engine() == database::Engine::postgresql) {
    return tx.row("SELECT pg_database_size(current_database())")->integer(0);
  }
  return tx.row("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")->integer(0);
}

}  // namespace

Figures figures(database::Tx& tx, Instant now) {
  Figures figures{.depths = depths(tx, now),
                  .oldest_due = {},
                  .webhooks_waiting = arrivals_waiting(tx).count,
                  .last_update = {},
                  .database_bytes = bytes(tx)};
  for (const auto& row :
       tx.rows("SELECT kind, MIN(wake_at) FROM work WHERE wake_at <= $1 GROUP BY kind ORDER BY kind", now)) {
    figures.oldest_due.push_back({.kind = row.text(0), .since = row.instant(1)});
  }
  if (const auto row = tx.row("SELECT received_at FROM inbox ORDER BY id DESC LIMIT 1")) {
    figures.last_update = row->instant(0);
  }
  return figures;
}

}  // namespace tendero::storage
