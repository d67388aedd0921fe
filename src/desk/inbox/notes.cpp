#include "desk/inbox/notes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "desk/inbox/reply.hpp"
#include "storage/agents.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_note = 4'000;  // code points
/// Of one conversation.
constexpr std::int64_t most_notes = 1'000;

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

/// As it is kept: the same marks are taken out of it as out of what strangers wrote, for others read it.
Result<std::string> read_text(const std::string& sent) {
  const auto words = trim(sent);
  if (words.empty()) return invalid("text must not be empty.");
  if (!is_utf8(words)) return invalid("text must be UTF-8.");
  if (count_code_points(words) > longest_note) {
    return invalid(fmt::format("text must not be longer than {} characters.", longest_note));
  }
  return clean(words, longest_note);
}

Result<crm::Conversation> ours(database::Tx& tx, ShopId shop, ConversationId id) {
  auto found = storage::conversation(tx, id);
  if (found && found->shop == shop) return *std::move(found);
  return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
}

/// The note of this conversation, or of one that is part of it.
Result<storage::ConversationNote> note_of(database::Tx& tx, ShopId shop, ConversationId conversation,
                                          storage::ConversationNoteId id) {
  const auto threads = storage::threads_of(tx, conversation);
  auto note = storage::conversation_note(tx, shop, id);
  if (note && std::ranges::find(threads, note->conversation) != threads.end()) return *std::move(note);
  return fault(FaultKind::not_found, "not_found", "There is no such note.");
}

bool wrote(const NoteWriter& writer, const storage::ConversationNote& note) {
  return note.agent == crm::AgentId{writer.actor.id};
}

std::string name_of(database::Tx& tx, ShopId shop, const storage::Actor& actor) {
  const auto agent = storage::agent(tx, shop, crm::AgentId{actor.id});
  return agent ? agent->name : actor.name;
}

/// Not what it says: that is the note's, and may be taken back.
void record(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, ConversationId conversation,
            storage::ConversationNoteId id, Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = "conversation:" + conversation.text(),
                         .detail = fmt::format(R"({{"note":{}}})", id.value)},
                        now);
}

Json view(const storage::ConversationNote& note) {
  return JsonObject{{"id", Json(note.id.value)},
                    {"conversation", Json(note.conversation.value)},
                    {"agent", Json(note.agent.value)},
                    {"author", note.author},
                    {"text", note.text},
                    {"createdAt", to_iso(note.created_at)},
                    {"editedAt", note.edited_at ? Json(to_iso(*note.edited_at)) : Json()}};
}

std::unexpected<Fault> not_theirs(std::string message) {
  return fault(FaultKind::denied, "forbidden", std::move(message));
}

}  // namespace

Task<Result<Page>> Notes::list(ConversationId conversation, std::int64_t before, int limit) {
  co_return co_await database_.read(
      "notes.list", [shop = shop_, conversation, before, limit](database::Tx& tx) -> Result<Page> {
        if (const auto found = ours(tx, shop, conversation); !found) return std::unexpected(found.error());
        Page page;
        const auto notes = storage::notes_before(tx, conversation, storage::ConversationNoteId{before}, limit);
        for (const auto& note : notes) page.entries.push_back(view(note));
        if (std::ssize(notes) == limit) page.next = notes.front().id.value;
        return page;
      });
}

Task<Result<Json>> Notes::add(ConversationId conversation, NewNote note, NoteWriter writer) {
  if (const auto checked = check_client_id(note.client_id); !checked) co_return std::unexpected(checked.error());
  auto text = read_text(note.text);
  if (!text) co_return std::unexpected(text.error());
  co_return co_await database_.write(
      "notes.add",
      [shop = shop_, conversation, text = *std::move(text), client_id = std::move(note.client_id),
       actor = std::move(writer.actor), now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto found = ours(tx, shop, conversation);
        if (!found) return std::unexpected(found.error());
        const auto before = storage::count_notes(tx, conversation);
        const storage::ConversationNote written{
            .agent = crm::AgentId{actor.id}, .author = name_of(tx, shop, actor), .text = text};
        const auto key = fmt::format("note:{}:{}:{}", conversation.value, actor.id, client_id);
        const auto id = storage::add_note(tx, *found, written, key, now);
        if (storage::count_notes(tx, conversation) > before) {
          if (before >= most_notes) {
            return fault(FaultKind::denied, "conflict",
                         fmt::format("This conversation has {} notes, which is the most; remove some.", most_notes));
          }
          record(tx, shop, actor, "note.added", conversation, id, now);
        }
        return view(storage::conversation_note(tx, shop, id).value());
      });
}

Task<Result<Json>> Notes::change(ConversationId conversation, storage::ConversationNoteId id, NewNote note,
                                 NoteWriter writer) {
  auto text = read_text(note.text);
  if (!text) co_return std::unexpected(text.error());
  co_return co_await database_.write(
      "notes.change",
      [shop = shop_, conversation, id, text = *std::move(text), writer = std::move(writer),
       now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto found = note_of(tx, shop, conversation, id);
        if (!found) return std::unexpected(found.error());
        if (!wrote(writer, *found)) return not_theirs("Only who wrote a note may change it; write one of your own.");
        if (found->text != text) {
          storage::change_note(tx, *found, text, now);
          record(tx, shop, writer.actor, "note.changed", found->conversation, id, now);
        }
        return view(storage::conversation_note(tx, shop, id).value());
      });
}

Task<Result<void>> Notes::remove(ConversationId conversation, storage::ConversationNoteId id, NoteWriter writer) {
  co_return co_await database_.write(
      "notes.remove",
      [shop = shop_, conversation, id, writer = std::move(writer),
       now = world_.clock.now()](database::Tx& tx) -> Result<void> {
        const auto found = note_of(tx, shop, conversation, id);
        if (!found) return std::unexpected(found.error());
        if (!wrote(writer, *found) && !crm::may(writer.role, crm::Permission::assign_conversations)) {
          return not_theirs("Only who wrote a note, or a supervisor, may remove it.");
        }
        storage::remove_note(tx, *found, now);
        record(tx, shop, writer.actor, "note.removed", found->conversation, id, now);
        return {};
      });
}

}  // namespace tendero::desk
