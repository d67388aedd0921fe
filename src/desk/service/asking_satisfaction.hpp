#pragma once

#include "crm/conversation.hpp"
#include "dialogue/settings.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A person has resolved this conversation: where the shop wants it (`service_settings.hpp`) the customer is asked how
/// content they are, with buttons. Not when words may not be sent, not when it was not a person, and not a second time
/// within a day. Whether they were asked. What they answer is kept where messages arrive
/// (`delivery/service_answers.hpp`).
bool ask_satisfaction(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor,
                      const dialogue::DialogueSettings& settings, Instant now);

}  // namespace tendero::desk
