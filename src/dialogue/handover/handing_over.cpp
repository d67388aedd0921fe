#include "dialogue/handover/handing_over.hpp"

#include <variant>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "dialogue/order_words.hpp"
#include "storage/assignments.hpp"
#include "storage/audit.hpp"
#include "storage/handovers.hpp"
#include "storage/presence.hpp"
#include "storage/turns.hpp"
#include "storage/work_queue.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

void queue_escalation(database::Tx& tx, const crm::Conversation& conversation, storage::HandoverId id,
                      const DialogueSettings& settings, Instant now) {
  const auto& handover = settings.handover;
  if (handover.escalate_after <= Duration::zero()) return;
  storage::enqueue(tx,
                   {.shop = conversation.shop,
                    .kind = std::string(escalate_work),
                    .line = fmt::format("{}:{}", escalate_work, conversation.id.value),
                    .once_key = fmt::format("{}:{}", escalate_work, id.value),
                    .payload = fmt::format(R"({{"handover":{}}})", id.value),
                    .due = handover.hours.after(now, handover.escalate_after, settings.zone)},
                   now);
}

/// The hand-over's event has locked the shop's feed, so two that come together do not find the same room.
void give_to_free_agent(database::Tx& tx, const crm::Conversation& conversation, std::optional<crm::AgentId> except,
                        const DialogueSettings& settings, Instant now) {
  if (!settings.handover.auto_assign) return;
  const auto agent = storage::free_agent(tx, conversation.shop, except, now);
  if (!agent || !storage::claim(tx, conversation.id, *agent, now)) return;
  storage::record_audit(tx, conversation.shop, {.kind = "system"},
                        {.action = "conversation.assigned",
                         .subject = "conversation:" + conversation.id.text(),
                         .detail = fmt::format(R"({{"to":{}}})", agent->value)},
                        now);
}

/// In minutes while people are at work, else from when they are there again.
std::string words_about(Instant expected_at, const std::string& language, const DialogueSettings& settings,
                        Instant now) {
  const auto& texts = Texts::of(language);
  if (expected_at - now == settings.handover.expected) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(settings.handover.expected).count();
    return texts.say("handover.in_minutes", {{"minutes", static_cast<std::int64_t>(minutes)}});
  }
  const Instant opening = settings.handover.hours.begin_of(expected_at, settings.zone);
  return texts.say("handover.when_open", {{"day", long_date(opening, settings.zone, language)},
                                          {"time", clock_time(opening, settings.zone, language)}});
}

}  // namespace

std::optional<Instant> answer_expected_at(const DialogueSettings& settings, Instant now) {
  const auto& handover = settings.handover;
  const Instant at = handover.hours.after(now, handover.expected, settings.zone);
  return at > now ? std::optional(at) : std::nullopt;
}

std::string hand_over(database::Tx& tx, const crm::Conversation& conversation, TurnId turn, const WhyHanded& why,
                      const DialogueSettings& settings, Instant now) {
  const auto expected_at = answer_expected_at(settings, now);
  const auto id = storage::hand_over(
      tx, conversation,
      {.turn = turn, .reason = std::string(to_word(why.reason)), .note = why.note, .expected_at = expected_at}, now);
  if (!id) return {};
  queue_escalation(tx, conversation, *id, settings, now);
  give_to_free_agent(tx, conversation, std::nullopt, settings, now);
  return expected_at ? words_about(*expected_at, language_of(conversation, settings), settings, now) : std::string();
}

void put_back(database::Tx& tx, const crm::Conversation& conversation, std::optional<crm::AgentId> before,
              HandoverReason why, const DialogueSettings& settings, Instant now) {
  storage::assign(tx, conversation.id, std::nullopt, now);
  storage::end_handover(tx, conversation.id, now);
  const auto id = storage::hand_over(
      tx, conversation, {.reason = std::string(to_word(why)), .expected_at = answer_expected_at(settings, now)}, now);
  if (!id) return;
  queue_escalation(tx, conversation, *id, settings, now);
  give_to_free_agent(tx, conversation, before, settings, now);
}

void tell_when(assistant::ModelReply& reply, const std::string& when, std::string_view language) {
  if (reply.says.empty()) {
    reply.says.push_back({.content = crm::Text{Texts::of(language).say("dialogue.person_is_asked")}});
  }
  if (when.empty()) return;
  if (auto* text = std::get_if<crm::Text>(&reply.says.back().content)) {
    text->body += "\n\n" + when;
  } else {
    reply.says.push_back({.content = crm::Text{when}});
  }
}

bool failed_again(database::Tx& tx, ConversationId conversation, bool failed_now) {
  if (!failed_now) return false;
  const auto before = storage::last_answered(tx, conversation);
  boost::system::error_code error;
  const auto detail = json::parse(before ? before->detail : "{}", error);
  const auto* failed = error ? nullptr : detail.find_pointer("/checks/safe_answer", error);
  return failed != nullptr && failed->is_bool() && failed->get_bool();
}

}  // namespace tendero::dialogue
