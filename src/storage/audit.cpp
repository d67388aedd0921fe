#include "storage/audit.hpp"

#include <limits>

namespace tendero::storage {

void record_audit(database::Tx& tx, ShopId shop, const Actor& actor, const AuditEntry& entry, Instant now) {
  tx.run(
      "INSERT INTO audit (shop_id, at, actor_kind, actor_id, actor, action, subject, detail, address) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      shop, now, actor.kind, actor.id == 0 ? database::Value() : database::Value(actor.id), actor.name, entry.action,
      entry.subject, entry.detail, actor.address);
}

std::vector<AuditRow> audit_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit) {
  std::vector<AuditRow> found;
  for (const auto& row : tx.rows("SELECT id, at, actor_kind, actor_id, actor, address, action, subject, detail "
                                 "FROM audit WHERE shop_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
                                 shop, before > 0 ? before : std::numeric_limits<std::int64_t>::max(), limit)) {
    found.push_back({.id = row.integer(0),
                     .at = row.instant(1),
                     .actor = {.kind = row.text(2),
                               .id = row.maybe_integer(3).value_or(0),
                               .name = row.text(4),
                               .address = row.text(5)},
                     .entry = {.action = row.text(6), .subject = row.text(7), .detail = row.text(8)}});
  }
  return found;
}

}  // namespace tendero::storage
