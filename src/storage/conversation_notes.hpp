#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

/// What the team writes about a conversation for itself. They are no messages and stand in a table of their own, so
/// nothing that sends, answers or searches what was said can come across them.
namespace tendero::storage {

using ConversationNoteId = Id<struct ConversationNoteTag>;

struct ConversationNote {
  ConversationNoteId id = {};
  ShopId shop = {};
  ConversationId conversation = {};
  crm::AgentId agent = {};
  std::string author = {};  ///< the agent's name when it was written
  std::string text = {};
  Instant created_at = {};
  std::optional<Instant> edited_at = std::nullopt;
};

/// `id`, `shop`, `conversation` and times are given here. The same once-key again adds nothing: its note. Published as
/// `note.added`.
ConversationNoteId add_note(database::Tx& tx, const crm::Conversation& conversation, const ConversationNote& note,
                            std::string_view once_key, Instant now);
std::optional<ConversationNote> conversation_note(database::Tx& tx, ShopId shop, ConversationNoteId id);
/// The newest `limit` before the note `before` (0: from the newest on), oldest first; those of conversations that go on
/// in this one included.
std::vector<ConversationNote> notes_before(database::Tx& tx, ConversationId conversation, ConversationNoteId before,
                                           int limit);
/// Of this conversation alone.
std::int64_t count_notes(database::Tx& tx, ConversationId conversation);
/// Published as `note.changed`; nothing happens when it says so already.
void change_note(database::Tx& tx, const ConversationNote& note, std::string_view text, Instant now);
/// Published as `note.removed`.
void remove_note(database::Tx& tx, const ConversationNote& note, Instant now);

}  // namespace tendero::storage
