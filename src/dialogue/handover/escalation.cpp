#include "dialogue/handover/escalation.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/texts.hpp"
#include "crm/service_window.hpp"
#include "dialogue/order_words.hpp"
#include "storage/conversations.hpp"
#include "storage/handovers.hpp"
#include "storage/outbox.hpp"
#include "storage/threads.hpp"

namespace tendero::dialogue {

namespace {

storage::HandoverId handover_of(const storage::Work& work) {
  return {boost::json::parse(work.payload).at("handover").to_number<std::int64_t>()};
}

/// As it stands in the thread in which the conversation goes on; nothing when nobody has to be fetched any more.
std::optional<crm::Conversation> still_waiting(database::Tx& tx, const std::optional<storage::Handover>& handover) {
  if (!handover || !handover->waits()) return std::nullopt;
  auto conversation = storage::conversation(tx, storage::current_thread(tx, handover->conversation));
  const bool waits = conversation && conversation->answerer == crm::Answerer::waiting &&
                     conversation->state == crm::ConversationState::open && !conversation->contact_blocked;
  return waits ? std::move(conversation) : std::nullopt;
}

void tell_customer(database::Tx& tx, const crm::Conversation& conversation, storage::HandoverId id,
                   const DialogueSettings& settings, Instant now) {
  if (conversation.contact_unreachable || !crm::window_open(conversation, now)) return;
  const auto& texts = Texts::of(language_of(conversation, settings));
  storage::queue_message(tx, conversation, crm::Author::bot,
                         {.content = crm::Text{texts.say("handover.still_waiting")}, .facts = {}}, std::nullopt,
                         fmt::format("handover:{}:escalated", id.value), now);
}

}  // namespace

std::string_view to_word(EscalationEnd end) noexcept {
  return end == EscalationEnd::escalated ? "escalated" : "nothing";
}

Result<EscalationEnd> escalate(database::Tx& tx, const storage::Work& work, const DialogueSettings& settings,
                               Instant now) {
  if (!storage::complete(tx, work, now)) {
    return fault(FaultKind::unavailable, "lease_lost", "Another worker looks after this hand-over.");
  }
  const auto id = handover_of(work);
  const auto conversation = still_waiting(tx, storage::handover(tx, id));
  if (!conversation || !storage::mark_escalated(tx, id, now)) return EscalationEnd::nothing;
  tell_customer(tx, *conversation, id, settings, now);
  return EscalationEnd::escalated;
}

}  // namespace tendero::dialogue
