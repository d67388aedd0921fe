#pragma once

#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "database/database.hpp"

/// Who of the team looks at a conversation, and who writes in it. It is told in the feed, which every panel reads
/// anyway and which reaches those on other servers, and only when something changes: whoever stays says so again before
/// it runs out, and that is told to nobody.
namespace tendero::storage {

/// How long it counts after it was said.
inline constexpr Duration viewing_lasts{20'000};

struct Viewer {
  crm::AgentId agent;
  std::string name;
  bool typing = false;
  Instant until;
};

/// Those for whom it counts now, the earlier account first.
[[nodiscard]] std::vector<Viewer> viewers(database::Tx& tx, ConversationId conversation, Instant now);
/// They look at it, and write or do not. Forgets where they looked before.
void note_viewer(database::Tx& tx, ShopId shop, ConversationId conversation, crm::AgentId agent, bool typing,
                 Instant now);
/// They have left.
void drop_viewer(database::Tx& tx, ShopId shop, ConversationId conversation, crm::AgentId agent, Instant now);

}  // namespace tendero::storage
