#include "dialogue/handover/unanswered.hpp"

#include <algorithm>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "dialogue/handover/handing_over.hpp"
#include "storage/assignments.hpp"
#include "storage/audit.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

struct Watched {
  crm::Conversation conversation;
  storage::Handling handling;
  Instant from;  ///< they got it, or it was opened again
};

/// Nothing when it is in other hands by now, or nobody has to be answered.
std::optional<Watched> still_watched(database::Tx& tx, const storage::Work& work) {
  const json::value payload = json::parse(work.payload);
  const ConversationId id{payload.at("conversation").to_number<std::int64_t>()};
  const auto conversation = storage::conversation(tx, id);
  if (!conversation || storage::current_thread(tx, id) != id) return std::nullopt;
  auto handling = storage::handling_of(tx, id);
  const bool same_hands = handling.assignee && handling.since &&
                          to_millis(*handling.since) == payload.at("since").to_number<std::int64_t>();
  if (!same_hands || conversation->state != crm::ConversationState::open || conversation->contact_blocked ||
      conversation->answerer == crm::Answerer::bot)
    return std::nullopt;
  return Watched{*conversation, std::move(handling), from_millis(payload.at("from").to_number<std::int64_t>())};
}

/// When it has waited for too long; nothing: the customer does not wait.
std::optional<Instant> answer_due(database::Tx& tx, const Watched& watched, const DialogueSettings& settings) {
  const auto waits = storage::unanswered_since(tx, watched.conversation.id);
  if (!waits) return std::nullopt;
  const auto from = std::max({*waits, watched.from, watched.handling.snoozed_until.value_or(*waits)});
  return settings.handover.hours.after(from, settings.handover.release_after, settings.zone);
}

void put_back_unanswered(database::Tx& tx, const Watched& watched, const DialogueSettings& settings, Instant now) {
  const auto& conversation = watched.conversation;
  const auto& handling = watched.handling;
  storage::set_priority(tx, conversation.id, crm::raised(handling.priority), now);
  storage::record_audit(tx, conversation.shop, {.kind = "system"},
                        {.action = "conversation.put_back",
                         .subject = "conversation:" + conversation.id.text(),
                         .detail = fmt::format(R"({{"from":{}}})", handling.assignee->id.value)},
                        now);
  put_back(tx, conversation, handling.assignee->id, HandoverReason::unanswered, settings, now);
}

}  // namespace

Result<UnansweredEnd> look_after_unanswered(database::Tx& tx, const storage::Work& work,
                                            const DialogueSettings& settings, Instant now) {
  const auto lost = fault(FaultKind::unavailable, "lease_lost", "Another worker looks after this conversation.");
  const auto watched =
      settings.handover.release_after > Duration::zero() ? still_watched(tx, work) : std::optional<Watched>();
  const auto due = watched ? answer_due(tx, *watched, settings) : std::nullopt;
  if (watched && (!due || *due > now)) {
    const auto again = due.value_or(now + settings.handover.release_after);
    if (!storage::postpone(tx, work, again, "the customer was answered, or may be in time")) return lost;
    return UnansweredEnd::later;
  }
  if (!storage::complete(tx, work, now)) return lost;
  if (!watched) return UnansweredEnd::over;
  put_back_unanswered(tx, *watched, settings, now);
  return UnansweredEnd::put_back;
}

}  // namespace tendero::dialogue
