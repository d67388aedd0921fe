#include "web/inbox/writing_routes.hpp"

#include <limits>
#include <utility>

#include "base/calendar.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::Writing;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::size_t longest_note = 16'000;  // bytes; the desk counts characters
constexpr std::size_t longest_text = 16'000;  // bytes
constexpr std::size_t longest_word = 64;

/// Where a page begins, and how long it is.
struct PageAsked {
  std::int64_t before = 0;
  int limit = usual_page;
};

Result<PageAsked> page_asked(const Call& call) {
  const auto before = number_parameter(call, "before", 0, 0, std::numeric_limits<std::int64_t>::max());
  if (!before) return std::unexpected(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) return std::unexpected(limit.error());
  return PageAsked{*before, *limit};
}

net::Response answer(Result<desk::Page> page, std::string_view name) {
  if (!page) return refusal(page.error());
  const auto count = Json(page->entries.size());
  return success({{"count", count},
                  {std::string(name), std::move(page->entries)},
                  {"next", page->next ? Json(*page->next) : Json()}});
}

net::Response answer(Result<Json> found, std::string_view name, int status = 200) {
  if (!found) return refusal(found.error());
  return success({{std::string(name), *std::move(found)}}, status);
}

desk::NoteWriter note_writer(const Call& call) { return {.actor = actor_of(call), .role = call.session->role}; }
desk::CannedWriter canned_writer(const Call& call) { return {.actor = actor_of(call), .role = call.session->role}; }

/// A conversation, and what stands in it.
struct Place {
  ConversationId conversation;
  std::int64_t id;
};

Result<Place> place_of(const Call& call, std::string_view name) {
  const auto conversation = id_in_path(call, "id");
  if (!conversation) return std::unexpected(conversation.error());
  const auto id = id_in_path(call, name);
  if (!id) return std::unexpected(id.error());
  return Place{.conversation = ConversationId{*conversation}, .id = *id};
}

Task<net::Response> list_notes(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto page = page_asked(call);
  if (!page) co_return refusal(page.error());
  co_return answer(co_await writing.notes.list(ConversationId{*id}, page->before, page->limit), "notes");
}

Task<net::Response> add_note(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  desk::NewNote note{.text = body.text("text", longest_note), .client_id = body.text("clientId", longest_word)};
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer(co_await writing.notes.add(ConversationId{*id}, std::move(note), note_writer(call)), "note", 201);
}

Task<net::Response> change_note(Writing& writing, Call call) {
  const auto place = place_of(call, "note");
  if (!place) co_return refusal(place.error());
  JsonBody body(call.request);
  desk::NewNote note{.text = body.text("text", longest_note)};
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer(co_await writing.notes.change(place->conversation, storage::ConversationNoteId{place->id},
                                                 std::move(note), note_writer(call)),
                   "note");
}

Task<net::Response> remove_note(Writing& writing, Call call) {
  const auto place = place_of(call, "note");
  if (!place) co_return refusal(place.error());
  const auto removed =
      co_await writing.notes.remove(place->conversation, storage::ConversationNoteId{place->id}, note_writer(call));
  if (!removed) co_return refusal(removed.error());
  co_return success({});
}

Task<net::Response> list_canned(Writing& writing, Call call) {
  co_return answer_of(co_await writing.canned.list(canned_writer(call)));
}

Task<net::Response> add_canned(Writing& writing, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto added = co_await writing.canned.add(*std::move(body), canned_writer(call));
  if (!added) co_return answer_of(std::move(added));
  co_return success(*std::move(added), 201);
}

Task<net::Response> change_canned(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(
      co_await writing.canned.change(storage::CannedReplyId{*id}, *std::move(body), canned_writer(call)));
}

Task<net::Response> remove_canned(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await writing.canned.remove(storage::CannedReplyId{*id}, canned_writer(call)));
}

Task<net::Response> fill_canned(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto conversation = body.whole_number("conversation");
  if (!conversation) body.mistake("conversation", "must be the conversation's number.", "required");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer_of(
      co_await writing.canned.fill(storage::CannedReplyId{*id}, ConversationId{*conversation}, canned_writer(call)));
}

Task<net::Response> list_scheduled(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto page = page_asked(call);
  if (!page) co_return refusal(page.error());
  co_return answer(co_await writing.scheduled.list(ConversationId{*id}, page->before, page->limit), "scheduled");
}

Task<net::Response> add_scheduled(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  desk::LaterReply reply{.conversation = ConversationId{*id},
                         .text = body.text("text", longest_text),
                         .at = {},
                         .client_id = body.text("clientId", longest_word)};
  const auto at = parse_instant(body.text("at", longest_word), "UTC");
  if (!at) body.mistake("at", "must be a moment such as 2026-11-30T18:00:00Z.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  reply.at = *at;
  co_return answer(co_await writing.scheduled.add(std::move(reply), actor_of(call)), "scheduled", 201);
}

Task<net::Response> cancel_scheduled(Writing& writing, Call call) {
  const auto place = place_of(call, "scheduled");
  if (!place) co_return refusal(place.error());
  co_return answer(
      co_await writing.scheduled.cancel(place->conversation, storage::ScheduledMessageId{place->id}, actor_of(call)),
      "scheduled");
}

Task<net::Response> react(Writing& writing, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  desk::NewAgentReaction reaction{.message = MessageId{*id},
                                  .emoji = body.optional_text("emoji", longest_word),
                                  .client_id = body.text("clientId", longest_word)};
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer(co_await writing.react(std::move(reaction), actor_of(call)), "message", 202);
}

/// Whatever queued a message rings for those who send it.
Task<net::Response> and_wake(Task<net::Response> answering, const std::function<void()>& wake) {
  auto response = co_await std::move(answering);
  if (response.status < 300) wake();
  co_return response;
}

}  // namespace

void add_writing_routes(Router& router, desk::Writing& writing, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(Writing&, Call);
  const auto read = [&](std::string pattern, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), Permission::view_conversations, std::move(operation),
                     [&writing, handle](Call call) { return handle(writing, std::move(call)); }));
  };
  const auto change = [&](std::string method, std::string pattern, Operation operation, Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), Permission::answer_conversations, std::move(operation),
                     [&writing, handle, wake](Call call) { return and_wake(handle(writing, std::move(call)), wake); }));
  };
  const std::string notes = "/api/v2/conversations/{id}/notes";
  read(notes, {"listNotes", "What the team noted about the conversation", {"before", "limit"}, {200, 400, 404, 503}},
       list_notes);
  change("POST", notes, {"addNote", "Notes something for the team", {}, {201, 400, 404, 409, 503}}, add_note);
  change("PUT", notes + "/{note}", {"changeNote", "Changes one's own note", {}, {200, 400, 403, 404, 503}},
         change_note);
  change("DELETE", notes + "/{note}", {"removeNote", "Removes a note", {}, {200, 403, 404, 503}}, remove_note);

  const std::string canned = "/api/v2/canned-replies";
  read(canned, {"listCannedReplies", "Texts that are kept ready", {}, {200, 503}}, list_canned);
  change("POST", canned, {"addCannedReply", "Keeps a text ready", {}, {201, 400, 403, 409, 503}}, add_canned);
  change("PUT", canned + "/{id}", {"changeCannedReply", "Replaces such a text", {}, {200, 400, 403, 404, 409, 503}},
         change_canned);
  change("DELETE", canned + "/{id}", {"removeCannedReply", "Removes such a text", {}, {200, 403, 404, 503}},
         remove_canned);
  change("POST", canned + "/{id}/fill",
         {"fillCannedReply", "The text as it reads in a conversation", {}, {200, 400, 404, 503}}, fill_canned);

  const std::string scheduled = "/api/v2/conversations/{id}/scheduled";
  read(scheduled, {"listScheduledMessages", "Messages for later", {"before", "limit"}, {200, 400, 404, 503}},
       list_scheduled);
  change("POST", scheduled, {"scheduleMessage", "Writes a message for later", {}, {201, 400, 404, 409, 503}},
         add_scheduled);
  change("DELETE", scheduled + "/{scheduled}",
         {"cancelScheduledMessage", "Calls a message for later off", {}, {200, 404, 409, 503}}, cancel_scheduled);

  change("POST", "/api/v2/messages/{id}/reaction",
         {"reactToMessage", "Puts an emoji on a message", {}, {202, 400, 404, 409, 503}}, react);
}

}  // namespace tendero::web
