#include "storage/ticket_figures.hpp"

#include <fmt/format.h>

namespace tendero::storage {
namespace {

using Counts = std::map<std::string, std::int64_t, std::less<>>;

Counts counted_by(database::Tx& tx, std::string_view column, ShopId shop, std::string_view preset, Instant from,
                  Instant to) {
  const auto sql = fmt::format(
      "SELECT {0}, COUNT(*) FROM tickets WHERE shop_id = $1 AND preset = $2 AND created_at >= $3 AND created_at < $4 "
      "AND {0} <> '' GROUP BY {0}",
      column);
  Counts counts;
  for (const auto& row : tx.rows(sql, shop, preset, from, to)) counts.emplace(row.text(0), row.integer(1));
  return counts;
}

}  // namespace

TicketFigures ticket_figures(database::Tx& tx, ShopId shop, std::string_view preset, Instant from, Instant to) {
  // Sums and not means: the two engines divide differently.
  const auto row = *tx.row(
      "SELECT COUNT(*), COUNT(CASE WHEN resolved_at IS NULL THEN 1 END), "
      "COUNT(CASE WHEN resolved_at IS NULL AND agent_id IS NULL THEN 1 END), COUNT(escalated_at), "
      "COUNT(CASE WHEN reopened > 0 THEN 1 END), COUNT(resolved_at), "
      "CAST(COALESCE(SUM(resolved_at - created_at), 0) AS BIGINT) FROM tickets "
      "WHERE shop_id = $1 AND preset = $2 AND created_at >= $3 AND created_at < $4",
      shop, preset, from, to);
  const auto resolved = row.integer(5);
  const auto counts = [&](std::string_view column) { return counted_by(tx, column, shop, preset, from, to); };
  return {.total = row.integer(0),
          .active = row.integer(1),
          .unassigned = row.integer(2),
          .escalated = row.integer(3),
          .reopened = row.integer(4),
          .resolved = resolved,
          .mean_resolution = Duration{resolved == 0 ? 0 : row.integer(6) / resolved},
          .by_status = counts("status"),
          .by_category = counts("category"),
          .by_priority = counts("priority"),
          .by_outcome = counts("outcome")};
}

}  // namespace tendero::storage
