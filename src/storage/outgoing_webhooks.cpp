#include "storage/outgoing_webhooks.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "storage/feed.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "id, shop_id, url, kinds, secret, active, revision, read_to, created_at, changed_at";

std::vector<std::string> read_kinds(const std::string& text) {
  std::vector<std::string> kinds;
  for (const auto& kind : boost::json::parse(text).as_array()) kinds.emplace_back(kind.as_string());
  return kinds;
}

std::string write_kinds(const std::vector<std::string>& kinds) {
  return boost::json::serialize(boost::json::array(kinds.begin(), kinds.end()));
}

OutgoingWebhook read_webhook(const database::Row& row) {
  return {.id = row.integer(0),
          .shop = row.id<ShopId>(1),
          .url = row.text(2),
          .kinds = read_kinds(row.text(3)),
          .secret = row.text(4),
          .active = row.flag(5),
          .revision = row.integer(6),
          .read_to = row.integer(7),
          .created_at = row.instant(8),
          .changed_at = row.instant(9)};
}

std::string line_of(std::int64_t webhook) { return fmt::format("webhook:{}", webhook); }

void queue(database::Tx& tx, const OutgoingWebhook& webhook, const FeedEvent& event, Instant now) {
  enqueue(tx,
          {.shop = webhook.shop,
           .kind = std::string(webhook_work),
           .line = line_of(webhook.id),
           .once_key = fmt::format("webhook:{}:{}", webhook.id, event.sequence),
           .payload = fmt::format(R"({{"webhook":{},"sequence":{}}})", webhook.id, event.sequence),
           .due = now},
          now);
}

}  // namespace

bool wants(const OutgoingWebhook& webhook, std::string_view kind) {
  return std::ranges::any_of(webhook.kinds, [kind](std::string_view wanted) {
    if (!wanted.ends_with('*')) return wanted == kind;
    return kind.starts_with(wanted.substr(0, wanted.size() - 1));
  });
}

std::vector<OutgoingWebhook> outgoing_webhooks(database::Tx& tx, ShopId shop) {
  static const auto sql = fmt::format("SELECT {} FROM outgoing_webhooks WHERE shop_id = $1 ORDER BY id", columns);
  std::vector<OutgoingWebhook> webhooks;
  for (const auto& row : tx.rows(sql, shop)) webhooks.push_back(read_webhook(row));
  return webhooks;
}

std::optional<OutgoingWebhook> outgoing_webhook(database::Tx& tx, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM outgoing_webhooks WHERE id = $1", columns);
  const auto row = tx.row(sql, id);
  return row ? std::optional(read_webhook(*row)) : std::nullopt;
}

std::int64_t add_outgoing_webhook(database::Tx& tx, const OutgoingWebhook& webhook, Instant now) {
  return tx
      .row(
          "INSERT INTO outgoing_webhooks (shop_id, url, kinds, secret, active, revision, read_to, created_at, "
          "changed_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7) RETURNING id",
          webhook.shop, webhook.url, write_kinds(webhook.kinds), webhook.secret, webhook.active,
          feed_head(tx, webhook.shop), now)
      ->integer(0);
}

bool change_outgoing_webhook(database::Tx& tx, const OutgoingWebhook& webhook, Instant now) {
  const auto before = outgoing_webhook(tx, webhook.id);
  if (!before) return false;
  const auto read_to = webhook.active && !before->active ? feed_head(tx, webhook.shop) : before->read_to;
  return tx.run(
             "UPDATE outgoing_webhooks SET url = $3, kinds = $4, secret = $5, active = $6, read_to = $7, "
             "revision = revision + 1, changed_at = $8 WHERE id = $1 AND revision = $2",
             webhook.id, webhook.revision, webhook.url, write_kinds(webhook.kinds), webhook.secret, webhook.active,
             read_to, now) > 0;
}

bool remove_outgoing_webhook(database::Tx& tx, ShopId shop, std::int64_t id) {
  const auto webhook = outgoing_webhook(tx, id);
  if (!webhook || webhook->shop != shop) return false;
  tx.run("DELETE FROM webhook_attempts WHERE webhook_id = $1", id);
  return tx.run("DELETE FROM outgoing_webhooks WHERE id = $1", id) > 0;
}

std::vector<std::int64_t> webhooks_behind(database::Tx& tx) {
  std::vector<std::int64_t> behind;
  for (const auto& row : tx.rows("SELECT w.id FROM outgoing_webhooks w JOIN feed_heads h ON h.shop_id = w.shop_id "
                                 "WHERE w.active = 1 AND w.read_to < h.head ORDER BY w.id")) {
    behind.push_back(row.integer(0));
  }
  return behind;
}

bool queue_webhook_work(database::Tx& tx, std::int64_t id, int page, int most_waiting, Instant now) {
  const auto webhook = outgoing_webhook(tx, id);
  if (!webhook || !webhook->active) return false;
  auto room = most_waiting - webhook_backlog(tx, id);
  const auto events = feed_after(tx, webhook->shop, webhook->read_to, page);
  auto read_to = webhook->read_to;
  for (const auto& event : events) {
    if (wants(*webhook, event.kind)) {
      if (room-- <= 0) break;
      queue(tx, *webhook, event, now);
    }
    read_to = event.sequence;
  }
  if (read_to == webhook->read_to) return false;
  // Another node may have read on meanwhile; what it queued is known by its once-key.
  tx.run("UPDATE outgoing_webhooks SET read_to = $2 WHERE id = $1 AND read_to < $2", id, read_to);
  return read_to == events.back().sequence && static_cast<int>(events.size()) == page;
}

void note_webhook_attempt(database::Tx& tx, const WebhookAttempt& attempt, int kept) {
  tx.run(
      "INSERT INTO webhook_attempts (webhook_id, sequence, kind, attempt, outcome, status, reason, took_ms, at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      attempt.webhook, attempt.sequence, attempt.kind, attempt.attempt, attempt.outcome, attempt.status, attempt.reason,
      std::int64_t{attempt.took.count()}, attempt.at);
  tx.run(
      "DELETE FROM webhook_attempts WHERE webhook_id = $1 AND id <= (SELECT id FROM webhook_attempts "
      "WHERE webhook_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
      attempt.webhook, kept);
}

std::vector<WebhookAttempt> webhook_attempts(database::Tx& tx, std::int64_t webhook, int limit) {
  std::vector<WebhookAttempt> attempts;
  for (const auto& row : tx.rows("SELECT sequence, kind, attempt, outcome, status, reason, took_ms, at "
                                 "FROM webhook_attempts WHERE webhook_id = $1 ORDER BY id DESC LIMIT $2",
                                 webhook, limit)) {
    attempts.push_back({.webhook = webhook,
                        .sequence = row.integer(0),
                        .kind = row.text(1),
                        .attempt = static_cast<int>(row.integer(2)),
                        .outcome = row.text(3),
                        .status = static_cast<int>(row.integer(4)),
                        .reason = row.text(5),
                        .took = Duration{row.integer(6)},
                        .at = row.instant(7)});
  }
  return attempts;
}

std::int64_t webhook_backlog(database::Tx& tx, std::int64_t webhook) {
  return tx.row("SELECT COUNT(*) FROM work WHERE line = $1", line_of(webhook))->integer(0);
}

}  // namespace tendero::storage
