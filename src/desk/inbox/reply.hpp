#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/world.hpp"
#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What an agent writes to a customer.
struct Reply {
  ConversationId conversation;
  std::string text;
  std::string client_id;  ///< made by whoever sends: the same one is sent once, however often it arrives
  std::optional<MessageId> reply_to = std::nullopt;  ///< a message of this history that it quotes
};

/// Cuts a content into what the channel can carry in one message each.
using Fit = std::function<std::vector<crm::Content>(crm::Content)>;

/// Whether a message in words may go to the customer now. Faults: `window_closed` (the customer's last message is more
/// than 24 hours ago; only an approved template may be sent), `contact_blocked`.
[[nodiscard]] Result<void> may_write(const crm::Conversation& conversation, Instant now);

/// What a client calls its message: 1 to 64 characters. Fault `invalid_input`.
[[nodiscard]] Result<void> check_client_id(std::string_view client_id);

/// The words as the desk sends them: trimmed. Fault `invalid_input` (none, too many).
[[nodiscard]] Result<std::string> check_text(std::string_view text);

/// Whether the message belongs to this history and the channel knows it, so that another one can quote it. Faults:
/// `not_found`, `conflict` (it has not been sent yet, or never was).
[[nodiscard]] Result<void> may_quote(database::Tx& tx, const crm::Conversation& conversation, MessageId message);

/// Queues each part as a message of its own, of which the first quotes `reply_to`; the first of them. The keys are
/// derived from `key`: the same one again queues nothing.
MessageId queue_parts(database::Tx& tx, const crm::Conversation& conversation, crm::Author author,
                      std::optional<crm::AgentId> agent, const std::vector<crm::Content>& parts, std::string_view key,
                      Instant now, std::optional<MessageId> reply_to = std::nullopt);
/// The first part of what was queued under this key; nothing when nothing was.
std::optional<MessageId> queued_before(database::Tx& tx, std::string_view key);

/// Queues the reply and takes the conversation over if nobody had: who writes, answers. A resolved or closed one opens
/// again. Repeatable with the same `client_id`: then the message that is there already is the answer. Faults:
/// `not_found`, `invalid_input` (no words, too many, no client id), `claimed_by_other`, and those of `may_write` and
/// `may_quote`.
Task<Result<crm::Message>> reply(database::Database& database, World& world, Fit fit, ShopId shop, Reply reply,
                                 storage::Actor actor);

}  // namespace tendero::desk
