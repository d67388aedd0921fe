#include "desk/inbox/scheduled_sending.hpp"

#include <charconv>
#include <stdexcept>

#include "base/json.hpp"
#include "storage/conversations.hpp"
#include "storage/scheduled_messages.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

/// "Your table is ready" helps nobody the day after.
constexpr Duration latest_after = std::chrono::hours{6};

storage::ScheduledMessageId scheduled_of(const storage::Work& work) {
  const auto payload = Json::parse(work.payload).value_or(Json());
  const auto* number = payload.find("scheduled");
  const auto* digits = number != nullptr ? number->if_number() : nullptr;
  std::int64_t id = 0;
  if (digits != nullptr) std::from_chars(digits->token.data(), digits->token.data() + digits->token.size(), id);
  if (id == 0) throw std::invalid_argument("no message for later: " + work.payload);
  return storage::ScheduledMessageId{id};
}

/// Why it may not go out now; empty: it may.
std::string refusal(const storage::ScheduledMessage& message, const crm::Conversation& conversation, Instant now) {
  if (now > message.due + latest_after) return "too_late";
  if (conversation.state == crm::ConversationState::closed) return "conversation_closed";
  const auto may = may_write(conversation, now);
  return may ? std::string() : may.error().code;
}

}  // namespace

ScheduledEnd send_scheduled(database::Tx& tx, const storage::Work& work, const Fit& fit, Instant now) {
  if (!storage::complete(tx, work, now)) return ScheduledEnd::nothing;
  const auto message = storage::scheduled_message(tx, scheduled_of(work));
  if (!message || message->state != "waiting") return ScheduledEnd::nothing;
  // The contact may have been merged since.
  const auto conversation = storage::conversation(tx, storage::current_thread(tx, message->conversation)).value();
  if (const auto reason = refusal(*message, conversation, now); !reason.empty()) {
    storage::mark_scheduled_refused(tx, message->id, reason, now);
    return ScheduledEnd::refused;
  }
  const auto first = queue_parts(tx, conversation, crm::Author::agent, message->agent, fit(crm::Text{message->text}),
                                 message->once_key, now);
  storage::mark_scheduled_sent(tx, message->id, first, now);
  return ScheduledEnd::sent;
}

}  // namespace tendero::desk
