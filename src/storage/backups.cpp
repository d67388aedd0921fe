#include "storage/backups.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns = "id, shop_id, state, asked_by, asked_at, ended_at, bytes, reason";

Backup read_backup(const database::Row& row) {
  return {.id = row.integer(0),
          .shop = row.id<ShopId>(1),
          .state = row.text(2),
          .asked_by = row.text(3),
          .asked_at = row.instant(4),
          .ended_at = row.maybe_instant(5),
          .bytes = row.integer(6),
          .reason = row.text(7)};
}

std::vector<Backup> read_backups(const database::Rows& rows) {
  std::vector<Backup> all;
  for (const auto& row : rows) all.push_back(read_backup(row));
  return all;
}

}  // namespace

std::string Backup::name() const { return fmt::format("tendero-{}-{}", iso_day(asked_at, "UTC"), id); }

std::optional<Backup> ask_for_backup(database::Tx& tx, ShopId shop, std::string_view asked_by, Instant now) {
  static const auto sql = fmt::format(
      "INSERT INTO backups (shop_id, state, asked_by, asked_at, bytes, reason) VALUES ($1, 'queued', $2, $3, 0, '') "
      "ON CONFLICT DO NOTHING RETURNING {}",
      columns);
  const auto row = tx.row(sql, shop, asked_by, now);
  if (!row) return std::nullopt;
  auto asked = read_backup(*row);
  enqueue(tx,
          {.shop = shop,
           .kind = std::string(backup_work),
           .line = std::string(backup_work),
           .once_key = fmt::format("backup:{}", asked.id),
           .payload = fmt::format(R"({{"backup":{}}})", asked.id),
           .due = now},
          now);
  return asked;
}

std::vector<Backup> backups(database::Tx& tx, ShopId shop, int limit) {
  static const auto sql = fmt::format("SELECT {} FROM backups WHERE shop_id = $1 ORDER BY id DESC LIMIT $2", columns);
  return read_backups(tx.rows(sql, shop, limit));
}

std::optional<Backup> backup(database::Tx& tx, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM backups WHERE id = $1", columns);
  const auto row = tx.row(sql, id);
  return row ? std::optional(read_backup(*row)) : std::nullopt;
}

std::vector<Backup> backups_beyond(database::Tx& tx, ShopId shop, int kept) {
  static const auto sql = fmt::format(
      "SELECT {} FROM backups WHERE shop_id = $1 AND state = 'done' ORDER BY id DESC LIMIT 100 OFFSET $2", columns);
  return read_backups(tx.rows(sql, shop, kept));
}

void end_backup(database::Tx& tx, const Backup& ended) {
  tx.run("UPDATE backups SET state = $2, ended_at = $3, bytes = $4, reason = $5 WHERE id = $1", ended.id, ended.state,
         ended.ended_at, ended.bytes, ended.reason);
}

void mark_backup_removed(database::Tx& tx, std::int64_t id) {
  tx.run("UPDATE backups SET state = 'removed' WHERE id = $1", id);
}

}  // namespace tendero::storage
