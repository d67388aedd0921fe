#include "storage/conversation_notes.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/threads.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns = "id, shop_id, conversation_id, agent_id, author, text, created_at, edited_at";

ConversationNote read(const database::Row& row) {
  return {.id = row.id<ConversationNoteId>(0),
          .shop = row.id<ShopId>(1),
          .conversation = row.id<ConversationId>(2),
          .agent = row.id<crm::AgentId>(3),
          .author = row.text(4),
          .text = row.text(5),
          .created_at = row.instant(6),
          .edited_at = row.maybe_instant(7)};
}

void tell(database::Tx& tx, const ConversationNote& note, std::string_view kind, Instant now) {
  publish(tx, note.shop, note.conversation, kind, bodies::of_note(note.id.value, note.conversation, note.agent.value),
          now);
}

}  // namespace

ConversationNoteId add_note(database::Tx& tx, const crm::Conversation& conversation, const ConversationNote& note,
                            std::string_view once_key, Instant now) {
  const auto added = tx.row(
      "INSERT INTO conversation_notes (shop_id, conversation_id, once_key, agent_id, author, text, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (once_key) DO NOTHING RETURNING id",
      conversation.shop, conversation.id, once_key, note.agent, note.author, note.text, now);
  if (!added) {
    return tx.row("SELECT id FROM conversation_notes WHERE once_key = $1", once_key)->id<ConversationNoteId>(0);
  }
  const auto id = added->id<ConversationNoteId>(0);
  tell(tx, {.id = id, .shop = conversation.shop, .conversation = conversation.id, .agent = note.agent}, "note.added",
       now);
  return id;
}

std::optional<ConversationNote> conversation_note(database::Tx& tx, ShopId shop, ConversationNoteId id) {
  static const auto one = fmt::format("SELECT {} FROM conversation_notes WHERE id = $1 AND shop_id = $2", columns);
  const auto row = tx.row(one, id, shop);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<ConversationNote> notes_before(database::Tx& tx, ConversationId conversation, ConversationNoteId before,
                                           int limit) {
  static const auto newest = fmt::format(
      "SELECT {} FROM conversation_notes WHERE conversation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", columns);
  const auto until = before ? before.value : std::numeric_limits<std::int64_t>::max();
  std::vector<ConversationNote> notes;
  for (const auto thread : threads_of(tx, conversation)) {
    for (const auto& row : tx.rows(newest, thread, until, limit)) notes.push_back(read(row));
  }
  std::ranges::sort(notes, std::ranges::less{}, &ConversationNote::id);
  if (std::ssize(notes) > limit) notes.erase(notes.begin(), notes.end() - limit);
  return notes;
}

std::int64_t count_notes(database::Tx& tx, ConversationId conversation) {
  return tx.row("SELECT COUNT(*) FROM conversation_notes WHERE conversation_id = $1", conversation)->integer(0);
}

void change_note(database::Tx& tx, const ConversationNote& note, std::string_view text, Instant now) {
  if (tx.run("UPDATE conversation_notes SET text = $1, edited_at = $2 WHERE id = $3 AND text <> $1", text, now,
             note.id) == 0) {
    return;
  }
  tell(tx, note, "note.changed", now);
}

void remove_note(database::Tx& tx, const ConversationNote& note, Instant now) {
  if (tx.run("DELETE FROM conversation_notes WHERE id = $1", note.id) > 0) tell(tx, note, "note.removed", now);
}

}  // namespace tendero::storage
