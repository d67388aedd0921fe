#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/presence.hpp"
#include "database/database.hpp"

/// Which agents are there, and how many customers each may have at once. In the database, because they may speak with
/// different servers.
namespace tendero::storage {

struct AgentPresence {
  crm::AgentId agent;
  std::string name;
  crm::Role role = crm::Role::agent;
  crm::Presence presence = crm::Presence::offline;  ///< as it counts now
  std::optional<Instant> said_at;                   ///< when they were last heard of
  std::int64_t open_chats = 0;
  std::int64_t chats_allowed = 0;
};

/// Active accounts, as they were added.
[[nodiscard]] std::vector<AgentPresence> presences(database::Tx& tx, ShopId shop, Instant now);
/// Also a sign of life. Told in the feed when it counts for something else than before.
void say_presence(database::Tx& tx, ShopId shop, crm::AgentId agent, crm::Presence presence, Instant now);
/// False when it stood so already.
bool set_most_chats(database::Tx& tx, ShopId shop, crm::AgentId agent, std::int64_t chats_allowed, Instant now);

/// Who gets the next customer (`crm::next_in_line`), `except` not counted.
[[nodiscard]] std::optional<crm::AgentId> free_agent(database::Tx& tx, ShopId shop, std::optional<crm::AgentId> except,
                                                     Instant now);

}  // namespace tendero::storage
