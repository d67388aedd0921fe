#pragma once

#include <cstdint>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "database/database.hpp"

/// How far each agent has read a conversation.
namespace tendero::storage {

/// The customer's messages in it that are newer than what the agent has read; at most a hundred are counted.
[[nodiscard]] std::int64_t unread_messages(database::Tx& tx, ConversationId conversation, crm::AgentId agent);
/// Up to this message, never backwards; 0: up to the newest.
void mark_read(database::Tx& tx, ConversationId conversation, crm::AgentId agent, MessageId until, Instant now);
/// The customer's last message is new again.
void mark_unread(database::Tx& tx, ConversationId conversation, crm::AgentId agent, Instant now);

}  // namespace tendero::storage
