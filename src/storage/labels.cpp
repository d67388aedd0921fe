#include "storage/labels.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

Label read_label(const database::Row& row) {
  return {.id = row.id<LabelId>(0), .name = row.text(1), .colour = row.text(2)};
}

std::vector<Label> read_labels(const database::Rows& rows) {
  std::vector<Label> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(read_label(row));
  return found;
}

void publish_label(database::Tx& tx, ShopId shop, LabelId id, Instant now) {
  publish(tx, shop, {}, "label.changed", bodies::of_label(id), now);
}

bool is_taken(database::Tx& tx, ShopId shop, const std::string& key, LabelId but) {
  return tx.row("SELECT id FROM labels WHERE shop_id = $1 AND name_key = $2 AND id <> $3", shop, key, but).has_value();
}

std::vector<std::int64_t> sorted_ids_of(database::Tx& tx, ConversationId conversation) {
  std::vector<std::int64_t> ids;
  for (const auto& row :
       tx.rows("SELECT label_id FROM conversation_labels WHERE conversation_id = $1 ORDER BY label_id", conversation)) {
    ids.push_back(row.integer(0));
  }
  return ids;
}

void put_label(database::Tx& tx, ConversationId conversation, LabelId id) {
  tx.run(
      "INSERT INTO conversation_labels (conversation_id, label_id, shop_id, place) "
      "SELECT c.id, l.id, c.shop_id, COALESCE(c.last_message_id, 0) FROM conversations c JOIN labels l "
      "ON l.shop_id = c.shop_id WHERE c.id = $1 AND l.id = $2 "
      "ON CONFLICT (conversation_id, label_id) DO NOTHING",
      conversation, id);
}

}  // namespace

std::vector<Label> labels(database::Tx& tx, ShopId shop) {
  return read_labels(tx.rows("SELECT id, name, colour FROM labels WHERE shop_id = $1 ORDER BY name_key", shop));
}

std::optional<Label> label(database::Tx& tx, ShopId shop, LabelId id) {
  const auto row = tx.row("SELECT id, name, colour FROM labels WHERE id = $1 AND shop_id = $2", id, shop);
  return row ? std::optional(read_label(*row)) : std::nullopt;
}

std::int64_t count_labels(database::Tx& tx, ShopId shop) {
  return tx.row("SELECT COUNT(*) FROM labels WHERE shop_id = $1", shop)->integer(0);
}

std::optional<LabelId> add_label(database::Tx& tx, ShopId shop, const Label& label, Instant now) {
  const auto key = fold(label.name);
  if (is_taken(tx, shop, key, {})) return std::nullopt;
  const auto id = tx.insert<LabelId>(
      "INSERT INTO labels (shop_id, name, name_key, colour, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id", shop,
      label.name, key, label.colour, now);
  publish_label(tx, shop, id, now);
  return id;
}

bool change_label(database::Tx& tx, ShopId shop, const Label& label, Instant now) {
  const auto key = fold(label.name);
  if (is_taken(tx, shop, key, label.id)) return false;
  tx.run("UPDATE labels SET name = $3, name_key = $4, colour = $5 WHERE id = $1 AND shop_id = $2", label.id, shop,
         label.name, key, label.colour);
  publish_label(tx, shop, label.id, now);
  return true;
}

bool remove_label(database::Tx& tx, ShopId shop, LabelId id, Instant now) {
  if (!label(tx, shop, id)) return false;
  tx.run("DELETE FROM conversation_labels WHERE label_id = $1", id);
  tx.run("DELETE FROM labels WHERE id = $1", id);
  publish_label(tx, shop, id, now);
  return true;
}

std::vector<Label> labels_of(database::Tx& tx, ConversationId conversation) {
  auto found =
      read_labels(tx.rows("SELECT l.id, l.name, l.colour FROM conversation_labels c JOIN labels l ON l.id = c.label_id "
                          "WHERE c.conversation_id = $1",
                          conversation));
  std::ranges::sort(found, {}, [](const Label& each) { return fold(each.name); });
  return found;
}

bool set_labels(database::Tx& tx, ShopId shop, ConversationId conversation, const std::vector<LabelId>& wanted,
                Instant now) {
  std::vector<std::int64_t> ids;
  for (const auto id : wanted) ids.push_back(id.value);
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  if (ids == sorted_ids_of(tx, conversation)) return false;
  tx.run("DELETE FROM conversation_labels WHERE conversation_id = $1", conversation);
  for (const auto id : ids) put_label(tx, conversation, LabelId{id});
  publish(tx, shop, conversation, "conversation.changed",
          bodies::of_conversation(storage::conversation(tx, conversation).value()), now);
  return true;
}

void hand_on_labels(database::Tx& tx, ConversationId from, ConversationId into) {
  for (const auto id : sorted_ids_of(tx, from)) put_label(tx, into, LabelId{id});
  follow_newest(tx, into);
}

void follow_newest(database::Tx& tx, ConversationId conversation) {
  tx.run(
      "UPDATE conversation_labels SET place = (SELECT COALESCE(last_message_id, 0) FROM conversations WHERE "
      "conversations.id = conversation_labels.conversation_id) "
      "WHERE conversation_id IN ($1, (SELECT continued_in FROM conversations WHERE id = $1))",
      conversation);
}

}  // namespace tendero::storage
