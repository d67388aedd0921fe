#pragma once

#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "base/phone_number.hpp"
#include "base/time.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// The one conversation of this contact with this number of the shop; made when there is none.
ConversationId find_or_make_conversation(database::Tx& tx, ShopId shop, ContactId contact,
                                         std::string_view phone_number_id, Instant now);
std::optional<crm::Conversation> conversation(database::Tx& tx, ConversationId id);
/// The one in which the customer with this signed phone wrote last; nothing when they never wrote.
std::optional<crm::Conversation> conversation_with(database::Tx& tx, ShopId shop, const PhoneNumber& phone);
/// The service window moves, never backwards; nothing else changes.
void move_window(database::Tx& tx, ConversationId id, Instant at);
/// Notes a customer's message: the service window moves (never backwards), a closed conversation opens again, and one
/// that was put off is there again.
void note_customer_message(database::Tx& tx, ConversationId id, Instant at);
/// Opens, resolves or closes it, which also ends that it was put off; false when it stood so already. Who has it stays
/// noted, and has it again when it opens.
bool change_state(database::Tx& tx, ConversationId id, crm::ConversationState state, Instant now);
void set_language(database::Tx& tx, ConversationId id, std::string_view language);
/// Changes who answers and raises the epoch: turns and sends that carry an older one are void. A hand-over that is open
/// is taken by a person who answers now, and ended by the assistant, who answers for nobody of the team. Returns the
/// new epoch.
std::int64_t change_answerer(database::Tx& tx, ConversationId id, crm::Answerer answerer, Instant now);

}  // namespace tendero::storage
