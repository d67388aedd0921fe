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

/// What an agent wrote to be sent later. Each has one work `scheduled`, in a line of its own, because a later one may
/// be due earlier:
///
///   waiting ─┬─ due, and it may be sent ──► sent (its message stands in the outbox)
///            ├─ due, and it may not ──────► refused (`reason` says why)
///            └─ somebody called it off ───► cancelled
namespace tendero::storage {

using ScheduledMessageId = Id<struct ScheduledMessageTag>;

/// The kind of its work; the payload is {scheduled}.
inline constexpr std::string_view scheduled_work = "scheduled";

struct ScheduledMessage {
  ScheduledMessageId id = {};
  ShopId shop = {};
  ConversationId conversation = {};
  std::string once_key = {};
  crm::AgentId agent = {};
  std::string author = {};  ///< the agent's name when it was written
  std::string text = {};
  Instant due = {};
  std::string state = "waiting";
  std::string reason = {};  ///< of `refused`: a code
  std::optional<MessageId> message = std::nullopt;
  Instant created_at = {};
  std::optional<Instant> ended_at = std::nullopt;
};

/// Queues its work and publishes `scheduled.added`. The same once-key again adds nothing: what it stands for.
ScheduledMessageId schedule_message(database::Tx& tx, const crm::Conversation& conversation,
                                    const ScheduledMessage& message, Instant now);
std::optional<ScheduledMessage> scheduled_message(database::Tx& tx, ScheduledMessageId id);
std::optional<ScheduledMessage> scheduled_under(database::Tx& tx, std::string_view once_key);
/// The newest `limit` before `before` (0: from the newest on), newest first; those of conversations that go on in this
/// one included.
std::vector<ScheduledMessage> scheduled_before(database::Tx& tx, ConversationId conversation, ScheduledMessageId before,
                                               int limit);
/// How many of them wait.
std::int64_t count_waiting(database::Tx& tx, ConversationId conversation);

/// These end one that waits and publish `scheduled.sent`, `.refused`, `.cancelled`; false, and nothing is changed, when
/// it has ended already.
bool mark_scheduled_sent(database::Tx& tx, ScheduledMessageId id, MessageId message, Instant now);
bool mark_scheduled_refused(database::Tx& tx, ScheduledMessageId id, std::string_view reason, Instant now);
/// Its work is never done.
bool cancel_scheduled(database::Tx& tx, ScheduledMessageId id, Instant now);

/// Removes at most `limit` of the conversation, with their work; how many.
std::int64_t erase_scheduled(database::Tx& tx, ConversationId conversation, Instant now, std::int64_t limit);

}  // namespace tendero::storage
