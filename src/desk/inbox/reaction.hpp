#pragma once

#include <string>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/world.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// An emoji that an agent puts on a message.
struct NewAgentReaction {
  MessageId message;
  std::string emoji;      ///< one; empty: the one that is there is taken back
  std::string client_id;  ///< made by whoever sends: the same one is sent once, however often it arrives
};

/// Queues the reaction, and shows it at once; whoever answers goes on to answer, for nothing was said. Each side has
/// one emoji at most on a message, so a second one replaces the first. The message it is on, as the desk shows it.
/// Repeatable with the same `client_id`. Faults: `not_found`, `invalid_input` (no emoji, no client id), `conflict` (the
/// customer does not have the message), and those of `may_write` and `check_holder`.
Task<Result<Json>> react(database::Database& database, World& world, const Texts& texts, ShopId shop,
                         NewAgentReaction reaction, storage::Actor actor);

}  // namespace tendero::desk
