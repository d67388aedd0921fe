#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "crm/agent.hpp"

namespace tendero::crm {

/// Whether somebody of the team is there, as they say.
enum class Presence { online, away, busy, offline };

[[nodiscard]] std::string_view to_word(Presence presence) noexcept;
[[nodiscard]] std::optional<Presence> read_presence(std::string_view word) noexcept;

/// How long it counts after it was said last; whoever is there says it again in time.
inline constexpr Duration presence_lasts{90'000};
/// What counts of what was said: who has not been heard of since is offline.
[[nodiscard]] Presence presence_now(Presence said, std::optional<Instant> said_at, Instant now) noexcept;

/// How many open conversations somebody has.
struct AgentLoad {
  AgentId agent;
  Presence presence = Presence::offline;
  std::int64_t open_chats = 0;
  std::int64_t chats_allowed = 0;
};
/// Who gets the next customer: of those who are online and have room, the one with the fewest open conversations, the
/// earlier account among equals. Nobody, when there is none.
[[nodiscard]] std::optional<AgentId> next_in_line(const std::vector<AgentLoad>& team) noexcept;

}  // namespace tendero::crm
