#include "storage/inbox.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/erased_keys.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/shops.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

std::string parse_line(std::string_view line) { return fmt::format("inbox:{}", line); }
std::string parse_payload(UpdateId id) { return fmt::format(R"({{"update":{}}})", id.value); }

}  // namespace

std::optional<UpdateId> store_update(database::Tx& tx, const NewUpdate& update, Instant received_at) {
  const auto row = tx.row(
      "INSERT INTO inbox (shop_id, phone_number_id, update_key, payload, received_at, outcome, detail) "
      "SELECT (SELECT shop_id FROM shop_numbers WHERE phone_number_id = $1), $1, $2, $3, $4, '', '' "
      "WHERE NOT EXISTS (SELECT 1 FROM erased_keys WHERE fingerprint = $5) "
      "ON CONFLICT (phone_number_id, update_key) DO NOTHING RETURNING id",
      update.phone_number_id, update.key, update.payload, received_at,
      fingerprint_of_update(update.phone_number_id, update.key));
  return row ? std::optional(row->id<UpdateId>(0)) : std::nullopt;
}

void queue_parsing(database::Tx& tx, UpdateId id, const NewUpdate& update, Instant now) {
  enqueue(tx,
          {.shop = shop_of_number(tx, update.phone_number_id).value_or(ShopId{}),
           .kind = "parse",
           .line = parse_line(update.line),
           .once_key = "parse:" + id.text(),
           .payload = parse_payload(id),
           .due = now},
          now);
}

bool parsing_queued(database::Tx& tx, std::string_view line) {
  return tx.row("SELECT 1 FROM work WHERE line = $1 LIMIT 1", parse_line(line)).has_value();
}

InboxCounts store_updates(database::Tx& tx, const std::vector<NewUpdate>& updates, Instant now) {
  InboxCounts counts;
  for (const auto& update : updates) {
    const auto id = store_update(tx, update, now);
    ++(id ? counts.stored : counts.known);
    if (id) queue_parsing(tx, *id, update, now);
  }
  return counts;
}

std::optional<Update> update(database::Tx& tx, UpdateId id) {
  const auto row = tx.row("SELECT update_key, phone_number_id, payload, received_at FROM inbox WHERE id = $1", id);
  if (!row) return std::nullopt;
  return Update{.id = id,
                .key = row->text(0),
                .phone_number_id = row->text(1),
                .payload = row->text(2),
                .received_at = row->instant(3)};
}

void mark_update(database::Tx& tx, UpdateId id, std::string_view outcome, std::string_view detail, Instant now) {
  const auto row = tx.row(
      "UPDATE inbox SET outcome = $1, detail = $2, handled_at = $3 WHERE id = $4 RETURNING shop_id, phone_number_id",
      outcome, detail, now, id);
  if (!row || (outcome != "unknown" && outcome != "unrouted")) return;
  const auto shop = row->id<ShopId>(0);  // 0: of no shop, for the operator
  publish(tx, shop, {}, fmt::format("update.{}", outcome), bodies::of_update(id, row->text(1), detail), now);
}

std::int64_t queue_unrouted(database::Tx& tx, std::string_view phone_number_id, ShopId shop, Instant now, int limit) {
  const auto strays = tx.rows(
      // Written for the index `inbox_unhandled`: SQLite takes it only for a question that repeats its condition and
      // order.
      "SELECT id FROM inbox WHERE outcome IN ('unknown', 'unrouted') AND outcome = 'unrouted' AND phone_number_id = $1 "
      "AND payload <> '' ORDER BY detail, id LIMIT $2",
      phone_number_id, limit);
  for (const auto& row : strays) {
    const auto id = row.id<UpdateId>(0);
    tx.run("UPDATE inbox SET shop_id = $1, outcome = '', detail = '', handled_at = NULL WHERE id = $2", shop, id);
    enqueue(tx,
            {.shop = shop,
             .kind = "parse",
             .line = parse_line(phone_number_id),
             // Not the key of its first parsing, which is known for good.
             .once_key = fmt::format("parse:{}:{}", id.text(), now.time_since_epoch().count()),
             .payload = parse_payload(id),
             .due = now},
            now);
  }
  return std::ssize(strays);
}

std::vector<UnhandledUpdates> unhandled_updates(database::Tx& tx, int limit) {
  std::vector<UnhandledUpdates> found;
  for (const auto& row :
       tx.rows("SELECT outcome, phone_number_id, detail, COUNT(*), MIN(received_at), MAX(received_at) FROM inbox "
               "WHERE outcome IN ('unknown', 'unrouted') GROUP BY outcome, phone_number_id, detail LIMIT $1",
               limit)) {
    found.push_back({.outcome = row.text(0),
                     .phone_number_id = row.text(1),
                     .detail = row.text(2),
                     .count = row.integer(3),
                     .first = row.instant(4),
                     .last = row.instant(5)});
  }
  std::ranges::sort(found, std::greater(), &UnhandledUpdates::last);
  return found;
}

}  // namespace tendero::storage
