#include "storage/agents.hpp"

#include "storage/columns.hpp"

namespace tendero::storage {

namespace {

crm::Agent read_agent(const database::Row& row) {
  return {.id = row.id<crm::AgentId>(0),
          .email = row.text(1),
          .name = row.text(2),
          .role = stored(crm::read_role, row.text(3)),
          .active = row.flag(4),
          .created_at = row.instant(5),
          .last_login_at = row.maybe_instant(6)};
}

bool is_taken(database::Tx& tx, ShopId shop, std::string_view email, crm::AgentId but) {
  return tx.row("SELECT id FROM agents WHERE shop_id = $1 AND email = $2 AND id <> $3", shop, email, but).has_value();
}

}  // namespace

std::optional<crm::Agent> add_agent(database::Tx& tx, ShopId shop, const NewAgent& who, Instant now) {
  if (is_taken(tx, shop, who.email, {})) return std::nullopt;
  const auto id = tx.insert<crm::AgentId>(
      "INSERT INTO agents (shop_id, email, name, role, active, password_hash, password_set_at, created_at) "
      "VALUES ($1, $2, $3, $4, 1, $5, $6, $6) RETURNING id",
      shop, who.email, who.name, crm::to_word(who.role), who.password_hash, now);
  return agent(tx, shop, id);
}

std::optional<crm::Agent> agent(database::Tx& tx, ShopId shop, crm::AgentId id) {
  const auto row = tx.row(
      "SELECT id, email, name, role, active, created_at, last_login_at FROM agents WHERE id = $1 AND shop_id = $2", id,
      shop);
  if (!row) return std::nullopt;
  return read_agent(*row);
}

std::optional<crm::Agent> agent_of_email(database::Tx& tx, ShopId shop, std::string_view email) {
  const auto row = tx.row(
      "SELECT id, email, name, role, active, created_at, last_login_at FROM agents WHERE shop_id = $1 AND email = $2",
      shop, email);
  if (!row) return std::nullopt;
  return read_agent(*row);
}

std::vector<crm::Agent> agents(database::Tx& tx, ShopId shop) {
  std::vector<crm::Agent> all;
  for (const auto& row : tx.rows("SELECT id, email, name, role, active, created_at, last_login_at FROM agents "
                                 "WHERE shop_id = $1 ORDER BY id",
                                 shop)) {
    all.push_back(read_agent(row));
  }
  return all;
}

bool has_agents(database::Tx& tx, ShopId shop) {
  return tx.row("SELECT id FROM agents WHERE shop_id = $1 LIMIT 1", shop).has_value();
}

bool has_other_admin(database::Tx& tx, ShopId shop, crm::AgentId id) {
  return tx
      .row("SELECT id FROM agents WHERE shop_id = $1 AND role = 'admin' AND active = 1 AND id <> $2 LIMIT 1", shop, id)
      .has_value();
}

bool update_agent(database::Tx& tx, ShopId shop, const crm::Agent& changed) {
  if (is_taken(tx, shop, changed.email, changed.id)) return false;
  tx.run("UPDATE agents SET email = $3, name = $4, role = $5, active = $6 WHERE id = $1 AND shop_id = $2", changed.id,
         shop, changed.email, changed.name, crm::to_word(changed.role), changed.active);
  return true;
}

std::string password_hash(database::Tx& tx, crm::AgentId id) {
  const auto row = tx.row("SELECT password_hash FROM agents WHERE id = $1", id);
  return row ? row->text(0) : std::string();
}

void set_password_hash(database::Tx& tx, crm::AgentId id, std::string_view hash, Instant now) {
  tx.run("UPDATE agents SET password_hash = $2, password_set_at = $3 WHERE id = $1", id, hash, now);
}

void note_login(database::Tx& tx, crm::AgentId id, Instant now) {
  tx.run("UPDATE agents SET last_login_at = $2 WHERE id = $1", id, now);
}

}  // namespace tendero::storage
