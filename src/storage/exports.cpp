#include "storage/exports.hpp"

#include <limits>

#include <fmt/format.h>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/media.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "id, shop_id, report, format, first_day, last_day, state, agent_id, agent, progress, rows_written, blob, bytes, "
    "reason, asked_at, ended_at";

ExportRecord read_export(const database::Row& row) {
  return {.id = row.id<ExportId>(0),
          .shop = row.id<ShopId>(1),
          .wish = {.report = row.text(2), .format = row.text(3), .first_day = row.text(4), .last_day = row.text(5)},
          .state = row.text(6),
          .agent = row.integer(7),
          .agent_name = row.text(8),
          .progress = static_cast<int>(row.integer(9)),
          .rows = row.integer(10),
          .blob = row.text(11),
          .bytes = row.integer(12),
          .reason = row.text(13),
          .asked_at = row.instant(14),
          .ended_at = row.maybe_instant(15)};
}

std::vector<ExportRecord> read_exports(const database::Rows& rows) {
  std::vector<ExportRecord> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(read_export(row));
  return found;
}

std::optional<ExportRecord> one(database::Tx& tx, ExportId id) {
  static const auto sql = fmt::format("SELECT {} FROM exports WHERE id = $1", columns);
  const auto row = tx.row(sql, id);
  return row ? std::optional(read_export(*row)) : std::nullopt;
}

void tell(database::Tx& tx, ExportId id, std::string_view kind, Instant now) {
  if (const auto record = one(tx, id)) publish(tx, record->shop, {}, kind, bodies::of_export(*record), now);
}

/// Ends it without a file.
void end(database::Tx& tx, const ExportRecord& record, std::string_view state, std::string_view reason, Instant now) {
  tx.run(
      "UPDATE exports SET state = $1, reason = $2, blob = '', bytes = 0, ended_at = COALESCE(ended_at, $3) "
      "WHERE id = $4",
      state, reason, now, record.id);
  if (!record.blob.empty()) release_blob(tx, record.blob, now);
  tell(tx, record.id, "export.done", now);
}

}  // namespace

ExportId ask_export(database::Tx& tx, ShopId shop, const NewExport& wish, const Actor& actor, Instant now) {
  const auto id = tx.insert<ExportId>(
      "INSERT INTO exports (shop_id, report, format, first_day, last_day, state, agent_id, agent, progress, "
      "rows_written, blob, bytes, reason, asked_at) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, 0, 0, '', 0, '', "
      "$8) "
      "RETURNING id",
      shop, wish.report, wish.format, wish.first_day, wish.last_day, actor.id, actor.name, now);
  enqueue(tx,
          {.shop = shop,
           .kind = std::string(export_work),
           .line = "export:" + shop.text(),
           .once_key = "export:" + id.text(),
           .payload = fmt::format(R"({{"export":{}}})", id.value),
           .due = now},
          now);
  tell(tx, id, "export.progress", now);
  return id;
}

std::optional<ExportRecord> export_record(database::Tx& tx, ShopId shop, ExportId id) {
  auto record = one(tx, id);
  return record && record->shop == shop ? record : std::nullopt;
}

std::vector<ExportRecord> exports_before(database::Tx& tx, ShopId shop, ExportId before, int limit) {
  static const auto sql =
      fmt::format("SELECT {} FROM exports WHERE shop_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", columns);
  return read_exports(tx.rows(sql, shop, before ? before.value : std::numeric_limits<std::int64_t>::max(), limit));
}

std::int64_t count_open_exports(database::Tx& tx, ShopId shop) {
  return tx.row("SELECT COUNT(*) FROM exports WHERE shop_id = $1 AND ended_at IS NULL", shop)->integer(0);
}

std::optional<ExportRecord> begin_export(database::Tx& tx, ExportId id, Instant now) {
  const auto begun =
      tx.run("UPDATE exports SET state = 'working', progress = 0 WHERE id = $1 AND ended_at IS NULL", id);
  if (begun == 0) return std::nullopt;
  tell(tx, id, "export.progress", now);
  return one(tx, id);
}

bool note_export_progress(database::Tx& tx, ExportId id, int progress, Instant now) {
  if (tx.run("UPDATE exports SET progress = $1 WHERE id = $2 AND state = 'working'", progress, id) == 0) return false;
  tell(tx, id, "export.progress", now);
  return true;
}

bool finish_export(database::Tx& tx, ExportId id, std::string_view blob, std::int64_t bytes, std::int64_t rows,
                   Instant now) {
  const auto done = tx.run(
      "UPDATE exports SET state = 'done', progress = 100, blob = $1, bytes = $2, rows_written = $3, ended_at = $4 "
      "WHERE id = $5 AND state = 'working'",
      blob, bytes, rows, now, id);
  if (done == 0) return false;
  forget_blob(tx, blob);
  tell(tx, id, "export.done", now);
  return true;
}

bool fail_export(database::Tx& tx, ExportId id, std::string_view reason, Instant now) {
  const auto record = one(tx, id);
  if (!record || record->ended_at) return false;
  end(tx, *record, "failed", reason, now);
  return true;
}

bool cancel_export(database::Tx& tx, ShopId shop, ExportId id, Instant now) {
  const auto record = export_record(tx, shop, id);
  if (!record || (record->ended_at && record->blob.empty())) return false;
  end(tx, *record, "cancelled", "", now);
  return true;
}

void drop_exports_of_people(database::Tx& tx, ShopId shop, Instant now) {
  static const auto sql = fmt::format(
      "SELECT {} FROM exports WHERE shop_id = $1 AND report IN ('conversations', 'orders', 'audit') "
      "AND (ended_at IS NULL OR blob <> '')",
      columns);
  for (const auto& record : read_exports(tx.rows(sql, shop))) {
    end(tx, record, record.ended_at ? "gone" : "cancelled", "customer_erased", now);
  }
}

bool is_in_export(database::Tx& tx, std::string_view blob) {
  return tx.row("SELECT 1 FROM exports WHERE blob = $1 AND blob <> '' LIMIT 1", blob).has_value();
}

std::int64_t prune_exports(database::Tx& tx, Instant before, Instant now, int limit) {
  const auto old =
      tx.rows("SELECT id, blob FROM exports WHERE ended_at IS NOT NULL AND ended_at < $1 ORDER BY ended_at LIMIT $2",
              before, limit);
  for (const auto& row : old) {
    tx.run("DELETE FROM exports WHERE id = $1", row.id<ExportId>(0));
    if (!row.text(1).empty()) release_blob(tx, row.text(1), now);
  }
  return std::ssize(old);
}

}  // namespace tendero::storage
