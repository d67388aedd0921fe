#include "desk/operations/letter_view.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "dialogue/order_looks.hpp"
#include "storage/assignments.hpp"
#include "storage/outgoing_webhooks.hpp"
#include "storage/scheduled_messages.hpp"

namespace tendero::desk {

namespace {

/// The kinds of work as the keys of their sentences.
std::string word_of(std::string_view kind) {
  if (kind == dialogue::settle_quoted) return "settle_quoted";
  if (kind == dialogue::settle_agents) return "settle_agents";
  for (const std::string_view known :
       {std::string_view("admit"), std::string_view("parse"), std::string_view("turn"), std::string_view("send"),
        dialogue::escalate_work, storage::scheduled_work, storage::unanswered_work, storage::webhook_work}) {
    if (kind == known) return std::string(kind);
  }
  return "other";
}

/// Pumps write `code: message`.
Json reason_view(const std::string& reason) {
  const auto colon = reason.find(": ");
  const auto message = colon == std::string::npos ? std::string() : reason.substr(colon + 2);
  return JsonObject{{"code", reason.substr(0, colon)}, {"message", message}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

Json letter_view(const Texts& texts, const storage::DeadWork& letter, const WorkSubject& subject) {
  const auto word = word_of(letter.kind);
  const auto who = subject.contact ? subject.contact->display_name() : texts.say("operation.somebody");
  const auto contact =
      subject.contact ? Json(JsonObject{{"id", Json(subject.contact->id.value)}, {"name", who}}) : Json();
  return JsonObject{{"id", Json(letter.id.value)},
                    {"kind", letter.kind},
                    {"what", texts.say("operation.work." + word, {{"contact", who},
                                                                  {"number", subject.number},
                                                                  {"reference", subject.reference},
                                                                  {"kind", letter.kind}})},
                    {"reason", reason_view(letter.reason)},
                    {"whatToDo", texts.say("operation.dead_letter." + word)},
                    {"conversation", subject.conversation ? Json(subject.conversation.value) : Json()},
                    {"contact", contact},
                    {"attempts", Json(letter.attempts)},
                    {"queuedAt", to_iso(letter.queued_at)},
                    {"givenUpAt", to_iso(letter.buried_at)}};
}

Json unhandled_view(const Texts& texts, const storage::UnhandledUpdates& updates) {
  const auto kind = updates.outcome == "unknown" ? updates.detail : std::string();
  return JsonObject{
      {"outcome", updates.outcome},
      {"number", text_or_null(updates.phone_number_id)},
      {"kind", text_or_null(kind)},
      {"count", Json(updates.count)},
      {"first", to_iso(updates.first)},
      {"last", to_iso(updates.last)},
      {"what", texts.say("operation.update." + updates.outcome,
                         {{"count", updates.count}, {"number", updates.phone_number_id}, {"kind", kind}})}};
}

}  // namespace tendero::desk
