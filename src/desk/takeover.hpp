#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/world.hpp"
#include "crm/conversation.hpp"
#include "dialogue/settings.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// An agent answers from now on. When this returns, no send of the assistant begins any more: the epoch is raised in
/// the commit, and turns and outbox rows that carry an older one are void. Where the shop has switched the event
/// `agent_assigned` on and the assistant answered before, the same commit queues who answers now for the customer: in
/// words, or as the event's template when the service window is closed; once for each takeover. The agent has
/// the conversation from then on, if nobody had. Repeatable. Faults: `not_found` for an unknown conversation,
/// `claimed_by_other` when another agent has it.
Task<Result<crm::Conversation>> take_over(database::Database& database, World& world,
                                          dialogue::DialogueSettings settings, ConversationId conversation,
                                          storage::Actor actor);

/// The way back: the assistant answers again, beginning with the customer's next message, and a hand-over that is open
/// has ended; nobody of the team has the conversation any more. Repeatable. Faults as above.
Task<Result<crm::Conversation>> give_back(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor);

}  // namespace tendero::desk
