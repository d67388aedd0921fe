#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/world.hpp"
#include "crm/agent.hpp"
#include "crm/message.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What an agent writes to a customer.
struct Reply {
  ConversationId conversation;
  std::string text;
  std::string client_id;  ///< made by whoever sends: the same one is sent once, however often it arrives
};

/// Cuts a content into what the channel can carry in one message each.
using Fit = std::function<std::vector<crm::Content>(crm::Content)>;

/// Queues the reply and takes the conversation over if nobody had: who writes, answers. A resolved or closed one opens
/// again. Repeatable with the same `client_id`: then the message that is there already is the answer. Faults:
/// `not_found`, `invalid_input` (no words, too many, no client id), `window_closed` (the customer's last message is
/// more than 24 hours ago; only an approved template may be sent), `contact_blocked`.
Task<Result<crm::Message>> reply(database::Database& database, World& world, Fit fit, ShopId shop, Reply reply,
                                 storage::Actor actor);

}  // namespace tendero::desk
