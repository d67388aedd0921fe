#include "storage/broadcasts.hpp"

#include <limits>

#include <fmt/format.h>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/outbox.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "id, name, state, template_id, said, audience, only_wanted, run, revision, author_id, author, created_at, "
    "started_at, ended_at, why_stopped";

constexpr std::string_view recipient_columns =
    "r.id, r.contact_id, r.state, r.reason, r.message_id, r.tries, m.delivery, o.fault_code, o.fault_reason FROM "
    "broadcast_recipients r LEFT JOIN messages m ON m.id = r.message_id LEFT JOIN outbox o ON o.message_id = "
    "r.message_id";

Broadcast read_broadcast(const database::Row& row) {
  return {.id = row.integer(0),
          .name = row.text(1),
          .state = row.text(2),
          .what = row.id<TemplateId>(3),
          .said = row.text(4),
          .audience = row.text(5),
          .only_wanted = row.flag(6),
          .why_stopped = row.text(14),
          .run = row.integer(7),
          .revision = row.integer(8),
          .author_id = row.maybe_integer(9).value_or(0),
          .author = row.text(10),
          .created_at = row.instant(11),
          .started_at = row.maybe_instant(12),
          .ended_at = row.maybe_instant(13)};
}

std::vector<Recipient> read_recipients(const database::Rows& rows) {
  std::vector<Recipient> recipients;
  for (const auto& row : rows) {
    Recipient each{.id = row.integer(0),
                   .contact = row.id<ContactId>(1),
                   .state = row.text(2),
                   .reason = row.text(3),
                   .message = {},
                   .tries = row.integer(5),
                   .delivery = row.text_or_empty(6),
                   .fault_code = row.text_or_empty(7),
                   .fault_reason = row.text_or_empty(8)};
    if (!row.is_null(4)) each.message = row.id<MessageId>(4);
    recipients.push_back(std::move(each));
  }
  return recipients;
}

void add_delivery(BroadcastResults& results, std::string_view delivery, std::int64_t count) {
  const bool read = delivery == "read" || delivery == "played";
  const bool delivered = read || delivery == "delivered";
  if (delivered || delivery == "sent") results.sent += count;
  if (delivered) results.delivered += count;
  if (read) results.read += count;
  if (delivery == "failed" || delivery == "dropped") results.failed += count;
  if (delivery == "unknown") results.unknown += count;
  if (delivery == "queued" || delivery == "sending") results.queued += count;
}

}  // namespace

std::int64_t add_broadcast(database::Tx& tx, ShopId shop, const Broadcast& broadcast, Instant now) {
  const auto id =
      tx.row(
            "INSERT INTO broadcasts (shop_id, name, state, template_id, said, audience, only_wanted, why_stopped, "
            "run, revision, author_id, author, created_at) VALUES ($1, $2, 'draft', $3, $4, $5, $6, '', 0, "
            "1, $7, $8, $9) RETURNING id",
            shop, broadcast.name, broadcast.what, broadcast.said, broadcast.audience, broadcast.only_wanted,
            broadcast.author_id, broadcast.author, now)
          ->integer(0);
  publish(tx, shop, {}, "broadcast.changed", bodies::of_broadcast(id, "draft"), now);
  return id;
}

std::optional<Broadcast> broadcast(database::Tx& tx, ShopId shop, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM broadcasts WHERE id = $1 AND shop_id = $2", columns);
  const auto row = tx.row(sql, id, shop);
  return row ? std::optional(read_broadcast(*row)) : std::nullopt;
}

std::vector<Broadcast> broadcasts_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit) {
  static const auto sql =
      fmt::format("SELECT {} FROM broadcasts WHERE shop_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", columns);
  std::vector<Broadcast> page;
  const auto ceiling = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
  for (const auto& row : tx.rows(sql, shop, ceiling, limit)) page.push_back(read_broadcast(row));
  return page;
}

bool save_broadcast(database::Tx& tx, ShopId shop, const Broadcast& broadcast, Instant now) {
  const auto changed = tx.run(
      "UPDATE broadcasts SET name = $3, state = $4, template_id = $5, said = $6, audience = $7, only_wanted = $8, run "
      "= "
      "$9, started_at = $10, ended_at = $11, why_stopped = $12, revision = revision + 1 WHERE id = $1 AND revision = "
      "$2",
      broadcast.id, broadcast.revision, broadcast.name, broadcast.state, broadcast.what, broadcast.said,
      broadcast.audience, broadcast.only_wanted, broadcast.run, broadcast.started_at, broadcast.ended_at,
      broadcast.why_stopped);
  if (changed > 0) {
    publish(tx, shop, {}, "broadcast.changed", bodies::of_broadcast(broadcast.id, broadcast.state), now);
  }
  return changed > 0;
}

bool remove_broadcast(database::Tx& tx, ShopId shop, std::int64_t id) {
  return tx.run("DELETE FROM broadcasts WHERE id = $1 AND shop_id = $2 AND state = 'draft'", id, shop) > 0;
}

void add_recipients(database::Tx& tx, ShopId shop, std::int64_t broadcast, const std::vector<ContactId>& contacts,
                    Instant now) {
  for (const auto contact : contacts) {
    tx.run(
        "INSERT INTO broadcast_recipients (broadcast_id, shop_id, contact_id, state, reason, tries, changed_at) VALUES "
        "($1, $2, $3, 'waiting', '', 0, $4) ON CONFLICT (broadcast_id, contact_id) DO NOTHING",
        broadcast, shop, contact, now);
  }
}

std::vector<Recipient> recipients_waiting(database::Tx& tx, std::int64_t broadcast, int limit) {
  return recipients_after(tx, broadcast, "waiting", 0, limit);
}

std::vector<Recipient> recipients_after(database::Tx& tx, std::int64_t broadcast, std::string_view state,
                                        std::int64_t after, int limit) {
  static const auto every =
      fmt::format("SELECT {} WHERE r.broadcast_id = $1 AND r.id > $2 ORDER BY r.id LIMIT $3", recipient_columns);
  static const auto some = fmt::format(
      "SELECT {} WHERE r.broadcast_id = $1 AND r.state = $4 AND r.id > $2 ORDER BY r.id LIMIT $3", recipient_columns);
  if (state.empty()) return read_recipients(tx.rows(every, broadcast, after, limit));
  return read_recipients(tx.rows(some, broadcast, after, limit, state));
}

void save_recipient(database::Tx& tx, const Recipient& recipient, Instant now) {
  tx.run(
      "UPDATE broadcast_recipients SET state = $2, reason = $3, message_id = $4, tries = $5, changed_at = $6 WHERE id "
      "= "
      "$1",
      recipient.id, recipient.state, recipient.reason, recipient.message, recipient.tries, now);
}

bool same_person_has_it(database::Tx& tx, std::int64_t broadcast, ContactId survivor, std::int64_t recipient) {
  return tx
      .row(
          "SELECT 1 FROM broadcast_recipients WHERE broadcast_id = $1 AND id <> $3 AND (state = 'queued' OR (state = "
          "'waiting' AND id < $3)) AND contact_id IN (SELECT id FROM contacts WHERE id = $2 UNION ALL SELECT id FROM "
          "contacts WHERE merged_into = $2) LIMIT 1",
          broadcast, survivor, recipient)
      .has_value();
}

std::int64_t under_way(database::Tx& tx, std::int64_t broadcast) {
  return tx
      .row(
          "SELECT COUNT(*) FROM broadcast_recipients r JOIN messages m ON m.id = r.message_id WHERE r.broadcast_id = "
          "$1 "
          "AND r.state = 'queued' AND m.delivery IN ('queued', 'sending')",
          broadcast)
      ->integer(0);
}

std::int64_t call_back(database::Tx& tx, std::int64_t broadcast, Instant now) {
  std::int64_t called = 0;
  for (const auto& row :
       tx.rows("SELECT r.id, r.message_id FROM broadcast_recipients r JOIN messages m ON m.id = r.message_id WHERE "
               "r.broadcast_id = $1 AND r.state = 'queued' AND m.delivery = 'queued'",
               broadcast)) {
    if (!call_message_back(tx, row.id<MessageId>(1), now)) continue;
    tx.run(
        "UPDATE broadcast_recipients SET state = 'waiting', message_id = NULL, tries = tries + 1, changed_at = $1 "
        "WHERE "
        "id = $2",
        now, row.integer(0));
    ++called;
  }
  return called;
}

std::string number_to_write_from(database::Tx& tx, ShopId shop, ContactId contact) {
  const auto used = tx.row(
      "SELECT phone_number_id FROM conversations WHERE contact_id = $1 AND continued_in IS NULL ORDER BY "
      "COALESCE(last_customer_message, 0) DESC, id DESC LIMIT 1",
      contact);
  if (used) return used->text(0);
  const auto own = tx.row(
      "SELECT phone_number_id FROM shop_numbers WHERE shop_id = $1 ORDER BY routed_at DESC, phone_number_id LIMIT 1",
      shop);
  return own ? own->text(0) : std::string();
}

BroadcastResults broadcast_results(database::Tx& tx, std::int64_t broadcast) {
  BroadcastResults results;
  for (const auto& row : tx.rows(
           "SELECT r.state, r.reason, COALESCE(m.delivery, ''), COALESCE(o.fault_code, ''), COUNT(*) FROM "
           "broadcast_recipients r LEFT JOIN messages m ON m.id = r.message_id LEFT JOIN outbox o ON o.message_id = "
           "r.message_id WHERE r.broadcast_id = $1 GROUP BY r.state, r.reason, COALESCE(m.delivery, ''), "
           "COALESCE(o.fault_code, '')",
           broadcast)) {
    const auto& state = row.text(0);
    const auto count = row.integer(4);
    results.total += count;
    if (state == "waiting") results.waiting += count;
    if (state == "left_out") results.left_out.push_back({.reason = row.text(1), .count = count});
    if (state != "queued") continue;
    add_delivery(results, row.text(2), count);
    if (row.text(2) == "failed") results.failures.push_back({.reason = row.text(3), .count = count});
  }
  results.replied =
      tx.row(
            "SELECT COUNT(*) FROM broadcast_recipients r JOIN messages m ON m.id = r.message_id WHERE r.broadcast_id = "
            "$1 AND EXISTS (SELECT 1 FROM messages a WHERE a.conversation_id = m.conversation_id AND a.id > m.id AND "
            "a.author = 'customer')",
            broadcast)
          ->integer(0);
  return results;
}

}  // namespace tendero::storage
