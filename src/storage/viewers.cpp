#include "storage/viewers.hpp"

#include <optional>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

/// Whether they were known to write; nothing: they were not known to look.
std::optional<bool> typing_before(database::Tx& tx, ConversationId conversation, crm::AgentId agent, Instant now) {
  const auto row =
      tx.row("SELECT typing FROM conversation_viewers WHERE conversation_id = $1 AND agent_id = $2 AND until > $3",
             conversation, agent, now);
  return row ? std::optional(row->flag(0)) : std::nullopt;
}

}  // namespace

std::vector<Viewer> viewers(database::Tx& tx, ConversationId conversation, Instant now) {
  std::vector<Viewer> found;
  for (const auto& row : tx.rows("SELECT v.agent_id, COALESCE(a.name, ''), v.typing, v.until FROM conversation_viewers "
                                 "v LEFT JOIN agents a ON a.id = v.agent_id WHERE v.conversation_id = $1 AND "
                                 "v.until > $2 ORDER BY v.agent_id",
                                 conversation, now)) {
    found.push_back(
        {.agent = row.id<crm::AgentId>(0), .name = row.text(1), .typing = row.flag(2), .until = row.instant(3)});
  }
  return found;
}

void note_viewer(database::Tx& tx, ShopId shop, ConversationId conversation, crm::AgentId agent, bool typing,
                 Instant now) {
  const auto before = typing_before(tx, conversation, agent, now);
  const auto until = now + viewing_lasts;
  tx.run("DELETE FROM conversation_viewers WHERE agent_id = $1 AND until <= $2", agent, now);
  tx.run(
      "INSERT INTO conversation_viewers (conversation_id, agent_id, shop_id, typing, until) VALUES ($1, $2, $3, $4, "
      "$5) "
      "ON CONFLICT (conversation_id, agent_id) DO UPDATE SET typing = $4, until = $5",
      conversation, agent, shop, typing, until);
  if (before == typing) return;
  publish(tx, shop, conversation, "conversation.viewing", bodies::of_viewing(conversation, agent, typing, until), now);
}

void drop_viewer(database::Tx& tx, ShopId shop, ConversationId conversation, crm::AgentId agent, Instant now) {
  const auto before = typing_before(tx, conversation, agent, now);
  tx.run("DELETE FROM conversation_viewers WHERE conversation_id = $1 AND agent_id = $2", conversation, agent);
  if (!before) return;
  publish(tx, shop, conversation, "conversation.viewing", bodies::of_viewing(conversation, agent, false, std::nullopt),
          now);
}

}  // namespace tendero::storage
