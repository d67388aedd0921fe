#include "storage/feed.hpp"

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

constexpr int body_version = 1;

}  // namespace

std::int64_t publish(database::Tx& tx, ShopId shop, ConversationId conversation, std::string_view kind,
                     std::string_view body_json, Instant now) {
  // The head's row is locked until the transaction ends, so sequences become visible in their order.
  const std::int64_t sequence = tx.row(
                                      "INSERT INTO feed_heads (shop_id, head) VALUES ($1, 1) "
                                      "ON CONFLICT (shop_id) DO UPDATE SET head = feed_heads.head + 1 RETURNING head",
                                      shop)
                                    ->integer(0);
  tx.run(
      "INSERT INTO feed (shop_id, sequence, conversation_id, kind, body, version, at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      shop, sequence, maybe(conversation), kind, body_json, body_version, now);
  return sequence;
}

std::vector<FeedEvent> feed_after(database::Tx& tx, ShopId shop, std::int64_t sequence, int limit) {
  std::vector<FeedEvent> events;
  for (const auto& row : tx.rows("SELECT sequence, conversation_id, kind, body, version, at FROM feed "
                                 "WHERE shop_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
                                 shop, sequence, limit)) {
    events.push_back({.sequence = row.integer(0),
                      .shop = shop,
                      .conversation = row.id<ConversationId>(1),
                      .kind = row.text(2),
                      .body = row.text(3),
                      .version = static_cast<int>(row.integer(4)),
                      .at = row.instant(5)});
  }
  return events;
}

std::int64_t feed_head(database::Tx& tx, ShopId shop) {
  const auto row = tx.row("SELECT head FROM feed_heads WHERE shop_id = $1", shop);
  return row ? row->integer(0) : 0;
}

std::int64_t feed_start(database::Tx& tx, ShopId shop) {
  const auto oldest = tx.row("SELECT MIN(sequence) FROM feed WHERE shop_id = $1", shop)->maybe_integer(0);
  return oldest ? *oldest : feed_head(tx, shop) + 1;
}

}  // namespace tendero::storage
