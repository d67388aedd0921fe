#include "storage/segments.hpp"

#include <string_view>

#include <fmt/format.h>

namespace tendero::storage {
namespace {

constexpr std::string_view columns = "id, name, filter, revision, author, created_at, changed_at";

Segment read_segment(const database::Row& row) {
  return {.id = row.integer(0),
          .name = row.text(1),
          .filter = row.text(2),
          .revision = row.integer(3),
          .author = row.text(4),
          .created_at = row.instant(5),
          .changed_at = row.instant(6)};
}

}  // namespace

std::vector<Segment> segments(database::Tx& tx, ShopId shop) {
  static const auto sql = fmt::format("SELECT {} FROM segments WHERE shop_id = $1 ORDER BY name", columns);
  std::vector<Segment> all;
  for (const auto& row : tx.rows(sql, shop)) all.push_back(read_segment(row));
  return all;
}

std::optional<Segment> segment(database::Tx& tx, ShopId shop, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM segments WHERE id = $1 AND shop_id = $2", columns);
  const auto row = tx.row(sql, id, shop);
  return row ? std::optional(read_segment(*row)) : std::nullopt;
}

std::optional<std::int64_t> add_segment(database::Tx& tx, ShopId shop, const Segment& segment, Instant now) {
  const auto row = tx.row(
      "INSERT INTO segments (shop_id, name, filter, revision, author, created_at, changed_at) VALUES ($1, $2, $3, 1, "
      "$4, $5, $5) ON CONFLICT (shop_id, name) DO NOTHING RETURNING id",
      shop, segment.name, segment.filter, segment.author, now);
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

SegmentChange change_segment(database::Tx& tx, ShopId shop, const Segment& segment, Instant now) {
  const auto other =
      tx.row("SELECT 1 FROM segments WHERE shop_id = $1 AND name = $2 AND id <> $3", shop, segment.name, segment.id);
  if (other) return SegmentChange::name_taken;
  const auto changed = tx.run(
      "UPDATE segments SET name = $1, filter = $2, author = $3, changed_at = $4, revision = revision + 1 WHERE id = $5 "
      "AND shop_id = $6 AND revision = $7",
      segment.name, segment.filter, segment.author, now, segment.id, shop, segment.revision);
  return changed > 0 ? SegmentChange::done : SegmentChange::changed_since;
}

bool remove_segment(database::Tx& tx, ShopId shop, std::int64_t id) {
  return tx.run("DELETE FROM segments WHERE id = $1 AND shop_id = $2", id, shop) > 0;
}

}  // namespace tendero::storage
