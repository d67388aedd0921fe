#pragma once

#include <string>

#include "base/json.hpp"
#include "base/world.hpp"
#include "crm/permission.hpp"
#include "desk/page.hpp"
#include "storage/audit.hpp"
#include "storage/conversation_notes.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A note that is written, or what one is to say from now on.
struct NewNote {
  std::string text;
  std::string client_id = {};  ///< of a new one: the same one is kept once, however often it arrives
};

/// Who of the team does something with a note.
struct NoteWriter {
  storage::Actor actor;
  crm::Role role = crm::Role::agent;
};

/// What the team writes about a conversation for itself; no customer ever sees it. Any thread may ask. `not_found` for
/// what is not this shop's.
class Notes {
 public:
  Notes(ShopId shop, database::Database& database, World& world) : shop_(shop), database_(database), world_(world) {}

  /// `{id, conversation, agent, author, text, createdAt, editedAt}` each, oldest first; the page before the note
  /// `before` (0: the newest page).
  Task<Result<Page>> list(ConversationId conversation, std::int64_t before, int limit);
  /// The note. Faults: `invalid_input` (no words, too many, no client id), `conflict` (there are too many).
  Task<Result<Json>> add(ConversationId conversation, NewNote note, NoteWriter writer);
  /// The note. Faults: those of `add`, `forbidden` of another one's.
  Task<Result<Json>> change(ConversationId conversation, storage::ConversationNoteId id, NewNote note,
                            NoteWriter writer);
  /// One's own; any, from supervisor on. Fault `forbidden` of another one's.
  Task<Result<void>> remove(ConversationId conversation, storage::ConversationNoteId id, NoteWriter writer);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
};

}  // namespace tendero::desk
