#include "storage/message_changes.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/message_rows.hpp"
#include "storage/message_search.hpp"
#include "storage/messages.hpp"

namespace tendero::storage {
namespace {

/// All changes of one message, read together.
struct Changed {
  std::optional<std::string> content;  ///< the newest, as stored
  std::optional<Instant> edited_at;
  std::optional<Instant> revoked_at;
  bool of_ours = false;
};

/// Those of this person, in whichever of their threads: nobody changes what another one wrote.
std::optional<Changed> changes_of(database::Tx& tx, const crm::Conversation& conversation, std::string_view original) {
  const auto rows = tx.rows(
      "SELECT c.content, c.at, c.of_ours FROM message_changes c JOIN conversations v ON v.id = c.conversation_id "
      "JOIN contacts p ON p.id = v.contact_id WHERE c.phone_number_id = $1 AND c.original = $2 AND "
      "COALESCE(p.merged_into, p.id) = $3 ORDER BY c.at, c.external_id",
      conversation.phone_number_id, original, conversation.contact);
  if (rows.empty()) return std::nullopt;
  Changed changed{.of_ours = rows.front().flag(2)};
  for (const auto& row : rows) {
    if (row.text(0).empty()) {
      changed.revoked_at = changed.revoked_at.value_or(row.instant(1));
    } else {
      changed.content = row.text(0);
      changed.edited_at = row.instant(1);
    }
  }
  return changed;
}

void apply(database::Tx& tx, const crm::Conversation& conversation, MessageId id, const Changed& changed, Instant now) {
  if (changed.content) {
    tx.run("UPDATE messages SET content = $1, edited_at = $2 WHERE id = $3", *changed.content, *changed.edited_at, id);
    index_stored_message(tx, id);
  }
  if (changed.revoked_at) {
    tx.run("UPDATE messages SET revoked_at = $1 WHERE id = $2", *changed.revoked_at, id);
    tx.run("UPDATE messages SET due_to_bot = 0 WHERE id = $1 AND turn_id IS NULL", id);
  }
  publish(tx, conversation.shop, conversation.id, "message.changed", bodies::of_message(*message(tx, id)), now);
}

}  // namespace

bool note_change(database::Tx& tx, const crm::Conversation& conversation, const crm::MessageChange& change,
                 Instant now) {
  const auto added = tx.run(
      "INSERT INTO message_changes (shop_id, conversation_id, phone_number_id, external_id, original, content, at, "
      "of_ours, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (phone_number_id, external_id) DO "
      "NOTHING",
      conversation.shop, conversation.id, conversation.phone_number_id, change.external_id, change.original_external_id,
      change.content ? crm::to_json(*change.content) : std::string(), change.at, change.of_ours, now);
  if (added > 0) settle_changes(tx, conversation, change.original_external_id, now);
  return added > 0;
}

void settle_changes(database::Tx& tx, const crm::Conversation& conversation, std::string_view external_id,
                    Instant now) {
  const auto changed = changes_of(tx, conversation, external_id);
  if (!changed) return;
  const auto id = message_by_external_id(tx, conversation, external_id);
  const auto known = id ? message(tx, *id) : std::nullopt;
  if (!known || (known->author != crm::Author::customer) != changed->of_ours) return;
  if (storage::conversation(tx, known->conversation)->contact != conversation.contact) return;
  apply(tx, conversation, *id, *changed, now);
}

}  // namespace tendero::storage
