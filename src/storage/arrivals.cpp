#include "storage/arrivals.hpp"

#include <fmt/format.h>

#include "storage/work_queue.hpp"

namespace tendero::storage {

namespace {

// "id > 0" says to SQLite that it is to walk along the numbers, and stop.

/// How far `oldest_arrivals` may read, by the sizes alone.
std::optional<ArrivalId> last_that_fits(database::Tx& tx, int most, std::int64_t most_bytes) {
  std::optional<ArrivalId> last;
  std::int64_t bytes = 0;
  for (const auto& row :
       tx.rows("SELECT id, bytes FROM arrivals WHERE id > 0 AND set_aside = 0 ORDER BY id LIMIT $1", most)) {
    bytes += row.integer(1);
    if (last && bytes > most_bytes) break;
    last = row.id<ArrivalId>(0);
  }
  return last;
}

Arrival read(const database::Row& row) {
  return {.id = row.id<ArrivalId>(0), .body = row.text(1), .received_at = row.instant(2)};
}

}  // namespace

void keep_arrival(database::Tx& tx, std::string_view body, Instant now) {
  tx.run("INSERT INTO arrivals (body, bytes, received_at, set_aside) VALUES ($1, $2, $3, 0)", body,
         static_cast<std::int64_t>(body.size()), now);
}

std::vector<Arrival> oldest_arrivals(database::Tx& tx, int most, std::int64_t most_bytes) {
  std::vector<Arrival> found;
  const auto last = last_that_fits(tx, most, most_bytes);
  if (!last) return found;
  for (const auto& row :
       tx.rows("SELECT id, body, received_at FROM arrivals WHERE set_aside = 0 AND id <= $1 ORDER BY id", *last)) {
    found.push_back(read(row));
  }
  return found;
}

std::optional<Arrival> arrival(database::Tx& tx, ArrivalId id) {
  const auto row = tx.row("SELECT id, body, received_at FROM arrivals WHERE id = $1", id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

bool take_arrival(database::Tx& tx, ArrivalId id) { return tx.run("DELETE FROM arrivals WHERE id = $1", id) > 0; }

void set_aside(database::Tx& tx, ArrivalId id, Instant now) {
  if (tx.run("UPDATE arrivals SET set_aside = 1 WHERE id = $1 AND set_aside = 0", id) == 0) return;
  const auto key = "admit:" + id.text();
  enqueue(tx,
          {.shop = {},
           .kind = "admit",
           .line = key,
           .once_key = key,
           .payload = fmt::format(R"({{"arrival":{}}})", id.value),
           .due = now},
          now);
}

ArrivalsWaiting arrivals_waiting(database::Tx& tx) {
  const auto first = tx.row("SELECT id, received_at FROM arrivals WHERE id > 0 AND set_aside = 0 ORDER BY id LIMIT 1");
  if (!first) return {};
  const auto last = tx.row("SELECT id FROM arrivals WHERE id > 0 AND set_aside = 0 ORDER BY id DESC LIMIT 1");
  return {.count = last->integer(0) - first->integer(0) + 1, .longest = first->instant(1)};
}

}  // namespace tendero::storage
