#include "storage/presence.hpp"

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

/// Until somebody decides otherwise.
constexpr std::int64_t usual_most_chats = 5;

crm::Presence read_presence(const database::Row& row, std::size_t column, std::size_t said_at, Instant now) {
  if (row.is_null(column)) return crm::Presence::offline;
  return crm::presence_now(stored(crm::read_presence, row.text(column)), row.maybe_instant(said_at), now);
}

crm::Presence counted(database::Tx& tx, crm::AgentId agent, Instant now) {
  const auto row = tx.row("SELECT presence, said_at FROM agent_presence WHERE agent_id = $1", agent);
  return row ? read_presence(*row, 0, 1, now) : crm::Presence::offline;
}

}  // namespace

std::vector<AgentPresence> presences(database::Tx& tx, ShopId shop, Instant now) {
  std::vector<AgentPresence> all;
  for (const auto& row :
       tx.rows("SELECT a.id, a.name, a.role, p.presence, p.said_at, p.most_chats, "
               "(SELECT COUNT(*) FROM conversations c WHERE c.shop_id = a.shop_id AND c.assignee_id = a.id AND "
               "c.state = 'open' AND c.continued_in IS NULL) "
               "FROM agents a LEFT JOIN agent_presence p ON p.agent_id = a.id "
               "WHERE a.shop_id = $1 AND a.active = 1 ORDER BY a.id",
               shop)) {
    all.push_back({.agent = row.id<crm::AgentId>(0),
                   .name = row.text(1),
                   .role = stored(crm::read_role, row.text(2)),
                   .presence = read_presence(row, 3, 4, now),
                   .said_at = row.maybe_instant(4),
                   .open_chats = row.integer(6),
                   .chats_allowed = row.maybe_integer(5).value_or(usual_most_chats)});
  }
  return all;
}

void say_presence(database::Tx& tx, ShopId shop, crm::AgentId agent, crm::Presence presence, Instant now) {
  const auto before = counted(tx, agent, now);
  tx.run(
      "INSERT INTO agent_presence (agent_id, shop_id, presence, said_at, most_chats) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (agent_id) DO UPDATE SET presence = $3, said_at = $4",
      agent, shop, crm::to_word(presence), now, usual_most_chats);
  if (presence != before) publish(tx, shop, {}, "agent.presence", bodies::of_presence(agent, presence), now);
}

bool set_most_chats(database::Tx& tx, ShopId shop, crm::AgentId agent, std::int64_t chats_allowed, Instant now) {
  const auto row = tx.row("SELECT most_chats FROM agent_presence WHERE agent_id = $1", agent);
  if ((row ? row->integer(0) : usual_most_chats) == chats_allowed) return false;
  tx.run(
      "INSERT INTO agent_presence (agent_id, shop_id, presence, said_at, most_chats) VALUES ($1, $2, $3, NULL, $4) "
      "ON CONFLICT (agent_id) DO UPDATE SET most_chats = $4",
      agent, shop, crm::to_word(crm::Presence::offline), chats_allowed);
  publish(tx, shop, {}, "agent.presence", bodies::of_presence(agent, counted(tx, agent, now)), now);
  return true;
}

std::optional<crm::AgentId> free_agent(database::Tx& tx, ShopId shop, std::optional<crm::AgentId> except, Instant now) {
  std::vector<crm::AgentLoad> team;
  for (const auto& each : presences(tx, shop, now)) {
    if (each.agent == except) continue;
    team.push_back({.agent = each.agent,
                    .presence = each.presence,
                    .open_chats = each.open_chats,
                    .chats_allowed = each.chats_allowed});
  }
  return crm::next_in_line(team);
}

}  // namespace tendero::storage
