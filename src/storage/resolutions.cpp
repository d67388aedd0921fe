#include "storage/resolutions.hpp"

namespace tendero::storage {

void note_resolved(database::Tx& tx, ConversationId conversation, Instant now) {
  const auto earlier = tx.row(
      "SELECT newest_message FROM resolutions WHERE conversation_id = $1 ORDER BY id DESC LIMIT 1", conversation);
  const auto first = tx.row(
      "SELECT shop_id, stored_at FROM messages WHERE conversation_id = $1 AND id > $2 AND author = 'customer' "
      "ORDER BY id LIMIT 1",
      conversation, earlier ? earlier->integer(0) : 0);
  if (!first) return;
  tx.run(
      "INSERT INTO resolutions (shop_id, conversation_id, newest_message, began_at, resolved_at) "
      "VALUES ($1, $2, (SELECT MAX(id) FROM messages WHERE conversation_id = $2), $3, $4)",
      first->id<ShopId>(0), conversation, first->instant(1), now);
}

}  // namespace tendero::storage
