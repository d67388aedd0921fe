#pragma once

#include <optional>
#include <vector>

#include "base/json.hpp"
#include "base/time.hpp"
#include "storage/conversation_list.hpp"
#include "storage/presence.hpp"
#include "storage/viewers.hpp"

/// How the API writes whose a conversation is and how it stands.
namespace tendero::desk {

/// `{id, name}`, or null. Who works here no more is still named.
[[nodiscard]] Json assignee_view(const std::optional<storage::Assignee>& assignee);
/// `{id, name, colour}`
[[nodiscard]] Json label_view(const storage::Label& label);
[[nodiscard]] Json labels_view(const std::vector<storage::Label>& labels);
/// The moment, or null when it has passed or there is none.
[[nodiscard]] Json snooze_view(const std::optional<Instant>& until, Instant now);
/// `{mine, unassigned, all, waiting, more}`, the first three `{count, unread}`
[[nodiscard]] JsonObject tallies_view(const storage::Tallies& tallies);
/// `{agent: {id, name}, typing, until}`
[[nodiscard]] Json viewer_view(const storage::Viewer& viewer);
/// `{agent: {id, name}, role, presence, saidAt, openChats, maxConcurrentChats}`
[[nodiscard]] Json presence_view(const storage::AgentPresence& presence);

}  // namespace tendero::desk
