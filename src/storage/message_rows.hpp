#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"

/// How a message goes into its row and comes out of it: for `messages` and `outbox` alike.
namespace tendero::storage {

[[nodiscard]] crm::Content stored_content(std::string_view text);

/// The columns that `read_message` reads, in its order.
inline constexpr std::string_view message_columns =
    "id, conversation_id, author, content, at, external_id, reply_to, turn_id, delivery, facts, agent_id, context, "
    "edited_at, revoked_at, "
    "COALESCE(CASE WHEN delivery = 'failed' THEN (SELECT fault_code FROM outbox WHERE message_id = messages.id) END, "
    "'')";
[[nodiscard]] crm::Message read_message(const database::Row& row);

/// Our own message of `external_id`, or a customer's; nothing when unknown.
[[nodiscard]] std::optional<MessageId> message_by_external_id(database::Tx& tx, const crm::Conversation& conversation,
                                                              std::string_view external_id);

/// Messages that came before the one that they quote quote it now.
void link_quotes(database::Tx& tx, std::string_view phone_number_id, std::string_view external_id, MessageId message);

/// Written down after every insert: the desk lists conversations by their newest message.
void note_newest(database::Tx& tx, ConversationId conversation, MessageId message);

[[nodiscard]] std::string facts_to_json(const std::vector<crm::FactSource>& facts);

}  // namespace tendero::storage
