#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "crm/outgoing.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Stores a customer's message; nothing when (phone_number_id, external id) is known already. `due_to_bot` decides
/// whether a turn must cover it. What its writer changed before it came is applied; a file that it has is to be
/// fetched.
std::optional<MessageId> store_customer_message(database::Tx& tx, const crm::Conversation& conversation,
                                                const crm::CustomerMessage& message, bool due_to_bot, Instant now);

/// The newest `limit` messages up to `until` (0: all), oldest first; those of conversations that go on in this one, or
/// that this one goes on in, included.
std::vector<crm::Message> history(database::Tx& tx, ConversationId conversation, int limit, MessageId until = {});
std::optional<crm::Message> message(database::Tx& tx, MessageId id);

/// Customer messages that wait for a turn, oldest first (by the channel's time, then by arrival).
std::vector<crm::Message> uncovered(database::Tx& tx, ConversationId conversation);
/// Marks them as covered by `turn`.
void cover(database::Tx& tx, const std::vector<MessageId>& messages, TurnId turn);

}  // namespace tendero::storage
