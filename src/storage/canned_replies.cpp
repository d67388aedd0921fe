#include "storage/canned_replies.hpp"

#include <fmt/format.h>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns = "id, owner_id, shortcut, title, text, revision, author, created_at, updated_at";

CannedReply read(const database::Row& row) {
  return {.id = row.id<CannedReplyId>(0),
          .owner = row.id<crm::AgentId>(1),
          .shortcut = row.text(2),
          .title = row.text(3),
          .text = row.text(4),
          .revision = row.integer(5),
          .author = row.text(6),
          .created_at = row.instant(7),
          .updated_at = row.instant(8)};
}

void tell(database::Tx& tx, ShopId shop, const CannedReply& reply, std::string_view kind, Instant now) {
  publish(tx, shop, {}, kind, bodies::of_canned_reply(reply.id.value, reply.shortcut, reply.owner.value), now);
}

}  // namespace

std::vector<CannedReply> canned_replies(database::Tx& tx, ShopId shop, crm::AgentId reader) {
  static const auto sql = fmt::format(
      "SELECT {} FROM canned_replies WHERE shop_id = $1 AND owner_id IN (0, $2) ORDER BY shortcut, owner_id", columns);
  std::vector<CannedReply> replies;
  for (const auto& row : tx.rows(sql, shop, reader)) replies.push_back(read(row));
  return replies;
}

std::int64_t count_canned_replies(database::Tx& tx, ShopId shop, crm::AgentId owner) {
  return tx.row("SELECT COUNT(*) FROM canned_replies WHERE shop_id = $1 AND owner_id = $2", shop, owner)->integer(0);
}

std::optional<CannedReply> canned_reply(database::Tx& tx, ShopId shop, CannedReplyId id) {
  static const auto one = fmt::format("SELECT {} FROM canned_replies WHERE id = $1 AND shop_id = $2", columns);
  const auto row = tx.row(one, id, shop);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<CannedReplyId> add_canned_reply(database::Tx& tx, ShopId shop, const CannedReply& reply, Instant now) {
  const auto row = tx.row(
      "INSERT INTO canned_replies (shop_id, owner_id, shortcut, title, text, revision, author, created_at, updated_at) "
      "VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7) ON CONFLICT (shop_id, owner_id, shortcut) DO NOTHING RETURNING id",
      shop, reply.owner, reply.shortcut, reply.title, reply.text, reply.author, now);
  if (!row) return std::nullopt;
  auto added = reply;
  added.id = row->id<CannedReplyId>(0);
  tell(tx, shop, added, "canned_reply.changed", now);
  return added.id;
}

CannedReplyChange change_canned_reply(database::Tx& tx, ShopId shop, const CannedReply& reply, Instant now) {
  if (tx.row("SELECT 1 FROM canned_replies WHERE shop_id = $1 AND owner_id = $2 AND shortcut = $3 AND id <> $4", shop,
             reply.owner, reply.shortcut, reply.id)) {
    return CannedReplyChange::taken;
  }
  const auto changed = tx.run(
      "UPDATE canned_replies SET shortcut = $4, title = $5, text = $6, author = $7, updated_at = $8, "
      "revision = revision + 1 WHERE id = $1 AND shop_id = $2 AND revision = $3",
      reply.id, shop, reply.revision, reply.shortcut, reply.title, reply.text, reply.author, now);
  if (changed == 0) return CannedReplyChange::conflict;
  tell(tx, shop, reply, "canned_reply.changed", now);
  return CannedReplyChange::changed;
}

void remove_canned_reply(database::Tx& tx, ShopId shop, const CannedReply& reply, Instant now) {
  if (tx.run("DELETE FROM canned_replies WHERE id = $1 AND shop_id = $2", reply.id, shop) == 0) return;
  tell(tx, shop, reply, "canned_reply.removed", now);
}

}  // namespace tendero::storage
