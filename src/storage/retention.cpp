#include "storage/retention.hpp"

#include <algorithm>

namespace tendero::storage {

std::int64_t prune_finished_keys(database::Tx& tx, Instant before, Instant now, int limit) {
  return tx.run(
      "DELETE FROM work_keys WHERE id IN (SELECT id FROM work_keys WHERE finished_at IS NOT NULL AND finished_at < $1 "
      "ORDER BY finished_at LIMIT $2)",
      std::min(before, now - redelivery_time), limit);
}

std::int64_t prune_inbox(database::Tx& tx, Instant before, Instant now, int limit) {
  return tx.run(
      "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE handled_at IS NOT NULL AND handled_at < $1 "
      "ORDER BY handled_at LIMIT $2)",
      std::min(before, now - redelivery_time), limit);
}

std::int64_t prune_set_aside(database::Tx& tx, Instant before, Instant now, int limit) {
  return tx.run(
      "DELETE FROM arrivals WHERE id IN (SELECT a.id FROM arrivals a WHERE a.id > 0 AND a.set_aside = 1 AND "
      "a.received_at < $1 AND NOT EXISTS (SELECT 1 FROM work_keys k WHERE k.once_key = 'admit:' || CAST(a.id AS TEXT) "
      "AND k.finished_at IS NULL) ORDER BY a.id LIMIT $2)",
      std::min(before, now - redelivery_time), limit);
}

std::int64_t prune_parked_reports(database::Tx& tx, Instant before, int limit) {
  return tx.run(
      "DELETE FROM parked_reports WHERE id IN (SELECT id FROM parked_reports WHERE parked_at < $1 "
      "ORDER BY parked_at LIMIT $2)",
      before, limit);
}

std::int64_t prune_feed(database::Tx& tx, Instant before, int limit) {
  std::int64_t pruned = 0;
  for (const auto& head : tx.rows("SELECT shop_id FROM feed_heads ORDER BY shop_id")) {
    // From the oldest on and only up to the first that stays, so that what is left has no holes.
    std::int64_t last = 0;
    for (const auto& event : tx.rows("SELECT sequence, at FROM feed WHERE shop_id = $1 ORDER BY sequence LIMIT $2",
                                     head.integer(0), limit - pruned)) {
      if (event.instant(1) >= before) break;
      last = event.integer(0);
    }
    pruned += tx.run("DELETE FROM feed WHERE shop_id = $1 AND sequence <= $2", head.integer(0), last);
  }
  return pruned;
}

}  // namespace tendero::storage
