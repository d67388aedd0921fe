#include "storage/work_queue.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

// `wake_at` is the one moment a pump waits for: the due time of a ready item, the end of the lease of a leased one.
// NOT EXISTS keeps the order of a line: whatever is unfinished and older blocks, be it leased, retried later or not
// due.
constexpr std::string_view heads_of_lines =
    "SELECT w.id, w.wake_at FROM work w WHERE w.kind = $1 AND w.wake_at <= $2 "
    "AND NOT EXISTS (SELECT 1 FROM work older WHERE older.line = w.line AND older.id < w.id) "
    "ORDER BY w.wake_at, w.id LIMIT $3";

/// A column for each kind: when its next head is due. Each is one step along an index.
std::string next_heads(std::size_t kinds) {
  std::string sql;
  for (std::size_t kind = 1; kind <= kinds; ++kind) {
    sql += fmt::format(
        "{} (SELECT w.wake_at FROM work w WHERE w.kind = ${} "
        "AND NOT EXISTS (SELECT 1 FROM work older WHERE older.line = w.line AND older.id < w.id) "
        "ORDER BY w.wake_at LIMIT 1)",
        sql.empty() ? "SELECT" : ",", kind);
  }
  return sql;
}

struct Candidate {
  Instant wake_at;
  WorkId id;
  [[nodiscard]] auto operator<=>(const Candidate&) const = default;
};

std::optional<Work> take(database::Tx& tx, WorkId id, Instant now, Instant until, std::string_view owner) {
  // The lease names its number, so it can never be mistaken for an earlier one of the same owner.
  const auto row = tx.row(
      "UPDATE work SET wake_at = $1, attempts = attempts + 1, lease = $2 || ':' || CAST(attempts + 1 AS TEXT) "
      "WHERE id = $3 AND wake_at <= $4 "
      "RETURNING shop_id, kind, line, payload, payload_version, attempts, due, lease",
      until, owner, id, now);
  if (!row) return std::nullopt;  // another process was faster
  const auto key = tx.row("SELECT once_key FROM work_keys WHERE id = $1", id);
  return Work{.id = id,
              .shop = row->id<ShopId>(0),
              .kind = row->text(1),
              .line = row->text(2),
              .once_key = key->text(0),
              .payload = row->text(3),
              .payload_version = static_cast<int>(row->integer(4)),
              .attempts = static_cast<int>(row->integer(5)),
              .due = row->instant(6),
              .lease = row->text(7)};
}

void finish_key(database::Tx& tx, WorkId id, Instant now) {
  tx.run("UPDATE work_keys SET finished_at = $1 WHERE id = $2", now, id);
}

constexpr std::string_view dead_columns =
    "d.id, d.shop_id, d.kind, d.line, k.once_key, d.payload, d.attempts, d.reason, d.queued_at, d.buried_at "
    "FROM dead_work d JOIN work_keys k ON k.id = d.id";

DeadWork read_dead(const database::Row& row) {
  return {.id = row.id<WorkId>(0),
          .shop = row.id<ShopId>(1),
          .kind = row.text(2),
          .line = row.text(3),
          .once_key = row.text(4),
          .payload = row.text(5),
          .attempts = static_cast<int>(row.integer(6)),
          .reason = row.text(7),
          .queued_at = row.instant(8),
          .buried_at = row.instant(9)};
}

}  // namespace

std::optional<WorkId> enqueue(database::Tx& tx, const NewWork& work, Instant now) {
  const auto key = tx.row("INSERT INTO work_keys (once_key) VALUES ($1) ON CONFLICT (once_key) DO NOTHING RETURNING id",
                          work.once_key);
  if (!key) return std::nullopt;
  const auto id = key->id<WorkId>(0);
  tx.run(
      "INSERT INTO work (id, shop_id, kind, line, payload, payload_version, due, wake_at, attempts, reason, queued_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0, '', $8)",
      id, maybe(work.shop), work.kind, work.line, work.payload, work.payload_version, work.due, now);
  return id;
}

bool move_due(database::Tx& tx, std::string_view once_key, Instant due) {
  return tx.run(
             "UPDATE work SET due = $1, wake_at = $1 "
             "WHERE id = (SELECT id FROM work_keys WHERE once_key = $2) AND lease IS NULL",
             due, once_key) > 0;
}

std::vector<Work> lease(database::Tx& tx, const std::vector<std::string>& kinds, int limit, Instant now,
                        Duration for_how_long, std::string_view owner) {
  std::vector<Candidate> candidates;
  for (const auto& kind : kinds) {
    for (const auto& row : tx.rows(heads_of_lines, kind, now, limit)) {
      candidates.push_back({.wake_at = row.instant(1), .id = row.id<WorkId>(0)});
    }
  }
  std::ranges::sort(candidates);
  std::vector<Work> leased;
  for (const auto& candidate : candidates) {
    if (std::cmp_greater_equal(leased.size(), limit)) break;
    if (auto work = take(tx, candidate.id, now, now + for_how_long, owner)) leased.push_back(*std::move(work));
  }
  return leased;
}

std::optional<Instant> next_due(database::Tx& tx, const std::vector<std::string>& kinds) {
  std::optional<Instant> next;
  for (const auto& [kind, when] : next_due_of_each(tx, kinds)) next = std::min(when, next.value_or(when));
  return next;
}

std::map<std::string, Instant> next_due_of_each(database::Tx& tx, const std::vector<std::string>& kinds) {
  std::map<std::string, Instant> next;
  if (kinds.empty()) return next;
  const std::vector<database::Value> values(kinds.begin(), kinds.end());
  const auto row = tx.query(next_heads(kinds.size()), values).at(0);
  for (std::size_t index = 0; index < kinds.size(); ++index) {
    if (!row.is_null(index)) next.emplace(kinds[index], row.instant(index));
  }
  return next;
}

bool complete(database::Tx& tx, const Work& work, Instant now) {
  if (tx.run("DELETE FROM work WHERE id = $1 AND lease = $2", work.id, work.lease) == 0) return false;
  finish_key(tx, work.id, now);
  return true;
}

bool retry(database::Tx& tx, const Work& work, Instant due, std::string_view reason) {
  return tx.run("UPDATE work SET lease = NULL, due = $1, wake_at = $1, reason = $2 WHERE id = $3 AND lease = $4", due,
                reason, work.id, work.lease) > 0;
}

bool postpone(database::Tx& tx, const Work& work, Instant due, std::string_view reason) {
  // The number that the next lease then carries again was ours, and we have just given it up.
  return tx.run(
             "UPDATE work SET lease = NULL, due = $1, wake_at = $1, reason = $2, attempts = attempts - 1 "
             "WHERE id = $3 AND lease = $4",
             due, reason, work.id, work.lease) > 0;
}

bool bury(database::Tx& tx, const Work& work, std::string_view reason, Instant now) {
  const auto copied = tx.run(
      "INSERT INTO dead_work (id, shop_id, kind, line, payload, payload_version, due, attempts, reason, queued_at, "
      "buried_at) SELECT id, shop_id, kind, line, payload, payload_version, due, attempts, $1, queued_at, $2 "
      "FROM work WHERE id = $3 AND lease = $4",
      reason, now, work.id, work.lease);
  if (copied == 0) return false;
  tx.run("DELETE FROM work WHERE id = $1", work.id);
  return true;
}

bool extend(database::Tx& tx, const Work& work, Instant until) {
  return tx.run("UPDATE work SET wake_at = $1 WHERE id = $2 AND lease = $3", until, work.id, work.lease) > 0;
}

std::int64_t release_all(database::Tx& tx) {
  return tx.run("UPDATE work SET lease = NULL, wake_at = due WHERE lease IS NOT NULL");
}

std::int64_t release_of(database::Tx& tx, std::string_view owner) {
  return tx.run(
      "UPDATE work SET lease = NULL, wake_at = due WHERE lease IS NOT NULL AND substr(lease, 1, length($1)) = $1",
      std::string(owner) + ":");
}

std::vector<DeadWork> dead_work(database::Tx& tx, const DeadFilter& filter, int limit) {
  static const std::string newest =
      fmt::format("SELECT {} WHERE d.id < $1 AND ($2 = '' OR d.kind = $2) ORDER BY d.id DESC LIMIT $3", dead_columns);
  const WorkId before{filter.before ? filter.before.value : std::numeric_limits<std::int64_t>::max()};
  std::vector<DeadWork> dead;
  for (const auto& row : tx.rows(newest, before, filter.kind, limit)) dead.push_back(read_dead(row));
  return dead;
}

std::optional<DeadWork> dead_work(database::Tx& tx, WorkId id) {
  static const std::string one = fmt::format("SELECT {} WHERE d.id = $1", dead_columns);
  const auto row = tx.row(one, id);
  return row ? std::optional(read_dead(*row)) : std::nullopt;
}

bool replay(database::Tx& tx, WorkId id, Instant now) {
  const auto copied = tx.run(
      "INSERT INTO work (id, shop_id, kind, line, payload, payload_version, due, wake_at, attempts, reason, queued_at) "
      "SELECT id, shop_id, kind, line, payload, payload_version, $1, $1, 0, reason, queued_at FROM dead_work "
      "WHERE id = $2",
      now, id);
  if (copied == 0) return false;
  tx.run("DELETE FROM dead_work WHERE id = $1", id);
  return true;
}

bool discard(database::Tx& tx, WorkId id, Instant now) {
  if (tx.run("DELETE FROM dead_work WHERE id = $1", id) == 0) return false;
  finish_key(tx, id, now);
  return true;
}

std::vector<QueueDepth> depths(database::Tx& tx, Instant now) {
  std::vector<QueueDepth> depths;
  for (const auto& row : tx.rows("SELECT kind, SUM(ready), SUM(leased), SUM(dead) FROM ("
                                 "SELECT kind, CASE WHEN lease IS NULL OR wake_at <= $1 THEN 1 ELSE 0 END AS ready, "
                                 "CASE WHEN lease IS NULL OR wake_at <= $1 THEN 0 ELSE 1 END AS leased, 0 AS dead "
                                 "FROM work UNION ALL SELECT kind, 0, 0, 1 FROM dead_work) AS every "
                                 "GROUP BY kind ORDER BY kind",
                                 now)) {
    depths.push_back({.kind = row.text(0), .ready = row.integer(1), .leased = row.integer(2), .dead = row.integer(3)});
  }
  return depths;
}

std::optional<Instant> oldest_due(database::Tx& tx, Instant now) {
  return tx.row("SELECT MIN(wake_at) FROM work WHERE wake_at <= $1", now)->maybe_instant(0);
}

}  // namespace tendero::storage
