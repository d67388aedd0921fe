#include "storage/reactions.hpp"

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/message_rows.hpp"

namespace tendero::storage {

bool note_reaction(database::Tx& tx, const crm::Conversation& conversation, const NewReaction& reaction, Instant now) {
  const auto changed = tx.run(
      "INSERT INTO reactions (shop_id, conversation_id, phone_number_id, target, author, emoji, external_id, at, "
      "noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (phone_number_id, target, author) DO UPDATE "
      "SET "
      "emoji = excluded.emoji, external_id = excluded.external_id, at = excluded.at WHERE reactions.at < excluded.at "
      "OR (reactions.at = excluded.at AND reactions.external_id < excluded.external_id)",
      conversation.shop, conversation.id, conversation.phone_number_id, reaction.target, crm::to_word(reaction.author),
      reaction.emoji, reaction.external_id, reaction.at, now);
  if (changed == 0) return false;
  publish(tx, conversation.shop, conversation.id, "message.reaction",
          bodies::of_reaction(message_by_external_id(tx, conversation, reaction.target), conversation.id,
                              reaction.emoji, reaction.at),
          now);
  return true;
}

void add_reactions(database::Tx& tx, ConversationId conversation, std::vector<crm::Message>& messages) {
  const auto thread = tx.row("SELECT phone_number_id FROM conversations WHERE id = $1", conversation);
  if (!thread) return;
  for (auto& message : messages) {
    if (message.external_id.empty()) continue;
    for (const auto& row : tx.rows("SELECT emoji, author, at FROM reactions WHERE phone_number_id = $1 AND target = $2 "
                                   "ORDER BY author",
                                   thread->text(0), message.external_id)) {
      if (row.text(0).empty()) continue;
      message.reactions.push_back(
          {.emoji = row.text(0), .by = stored(crm::read_author, row.text(1)), .at = row.instant(2)});
    }
  }
}

}  // namespace tendero::storage
