#include "desk/operations/work_subject.hpp"

#include <charconv>

#include "base/json.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "dialogue/order_looks.hpp"
#include "storage/agent_orders.hpp"
#include "storage/assignments.hpp"
#include "storage/conversations.hpp"
#include "storage/handovers.hpp"
#include "storage/inbox.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "storage/scheduled_messages.hpp"

namespace tendero::desk {

namespace {

ConversationId conversation_of(database::Tx& tx, const storage::DeadWork& work) {
  if (work.kind == "turn" || work.kind == storage::unanswered_work)
    return ConversationId{number_in(work, "conversation")};
  if (work.kind == "send") {
    const auto row = storage::outbox_row(tx, MessageId{number_in(work, "message")});
    return row ? row->conversation : ConversationId{};
  }
  if (work.kind == dialogue::escalate_work) {
    const auto handover = storage::handover(tx, storage::HandoverId{number_in(work, "handover")});
    return handover ? handover->conversation : ConversationId{};
  }
  if (work.kind == storage::scheduled_work) {
    const auto message = storage::scheduled_message(tx, storage::ScheduledMessageId{number_in(work, "scheduled")});
    return message ? message->conversation : ConversationId{};
  }
  if (work.kind == dialogue::settle_quoted) {
    const auto quote = storage::quote(tx, QuoteId{number_in(work, "id")});
    return quote ? quote->conversation : ConversationId{};
  }
  return {};
}

}  // namespace

std::int64_t number_in(const storage::DeadWork& work, std::string_view name) {
  const auto payload = Json::parse(work.payload).value_or(Json());
  const auto* found = payload.find(name);
  const auto* number = found == nullptr ? nullptr : found->if_number();
  std::int64_t value = 0;
  if (number != nullptr) std::from_chars(number->token.data(), number->token.data() + number->token.size(), value);
  return value;
}

WorkSubject subject_of(database::Tx& tx, const storage::DeadWork& work) {
  WorkSubject subject;
  if (work.kind == "parse") {
    const auto update = storage::update(tx, UpdateId{number_in(work, "update")});
    if (update) subject.number = update->phone_number_id;
  }
  if (work.kind == dialogue::settle_agents) {
    const auto order = storage::agent_order(tx, AgentOrderId{number_in(work, "id")});
    if (order) subject.reference = order->reference;
  }
  const auto conversation = storage::conversation(tx, conversation_of(tx, work));
  if (conversation) {
    subject.conversation = conversation->id;
    subject.contact = storage::contact(tx, conversation->contact);
  }
  return subject;
}

}  // namespace tendero::desk
