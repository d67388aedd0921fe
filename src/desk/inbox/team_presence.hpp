#pragma once

#include "base/json.hpp"
#include "base/world.hpp"
#include "crm/presence.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Who of the team is there, and who looks at which conversation. It runs out by itself (`crm::presence_lasts`,
/// `storage::viewing_lasts`), so clients say it again in time; changes are told in the feed. Signs of life stand in no
/// audit trail. Any thread may ask.
class TeamPresence {
 public:
  /// References must outlive this.
  TeamPresence(ShopId shop, database::Database& database, World& world)
      : shop_(shop), database_(database), world_(world) {}

  /// `{count, agents}`: active accounts, as `presence_view`.
  Task<Result<JsonObject>> list();
  /// As `list`.
  Task<Result<JsonObject>> say(crm::Presence presence, storage::Actor actor);
  /// How many open conversations somebody may have before none is given to them by itself: 1 to 20. As `list`. Faults:
  /// `invalid_input`, `not_found`.
  Task<Result<JsonObject>> set_most_chats(crm::AgentId agent, std::int64_t most_chats, storage::Actor actor);

  /// `{count, viewers}`, as `viewer_view`. Fault `not_found`, as of the two below.
  Task<Result<JsonObject>> viewers(ConversationId conversation);
  /// As `viewers`.
  Task<Result<JsonObject>> look(ConversationId conversation, bool typing, storage::Actor actor);
  Task<Result<JsonObject>> leave(ConversationId conversation, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
};

}  // namespace tendero::desk
