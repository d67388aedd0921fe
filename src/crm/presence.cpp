#include "crm/presence.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<Presence, 4> presences{{"online", "away", "busy", "offline"}};

bool comes_before(const AgentLoad& one, const AgentLoad& other) noexcept {
  if (one.open_chats != other.open_chats) return one.open_chats < other.open_chats;
  return one.agent.value < other.agent.value;
}

}  // namespace

std::string_view to_word(Presence presence) noexcept { return presences.of(presence); }
std::optional<Presence> read_presence(std::string_view word) noexcept { return presences.read(word); }

Presence presence_now(Presence said, std::optional<Instant> said_at, Instant now) noexcept {
  return said_at && *said_at + presence_lasts >= now ? said : Presence::offline;
}

std::optional<AgentId> next_in_line(const std::vector<AgentLoad>& team) noexcept {
  const AgentLoad* best = nullptr;
  for (const auto& each : team) {
    if (each.presence != Presence::online || each.open_chats >= each.chats_allowed) continue;
    if (best == nullptr || comes_before(each, *best)) best = &each;
  }
  return best == nullptr ? std::nullopt : std::optional(best->agent);
}

}  // namespace tendero::crm
