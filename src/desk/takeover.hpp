#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/world.hpp"
#include "crm/conversation.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// An agent answers from now on. When this returns, no send of the assistant begins any more: the epoch is raised in
/// the commit, and turns and outbox rows that carry an older one are void. Repeatable. `not_found` for an unknown
/// conversation.
Task<Result<crm::Conversation>> take_over(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor);

/// The assistant answers again, beginning with the customer's next message. Repeatable. `not_found` as above.
Task<Result<crm::Conversation>> give_back(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor);

}  // namespace tendero::desk
