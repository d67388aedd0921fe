#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "database/database.hpp"

/// The people at the desk.
namespace tendero::storage {

struct NewAgent {
  std::string email;  ///< folded
  std::string name;
  crm::Role role = crm::Role::agent;
  std::string password_hash;
};

/// Nothing when the e-mail belongs to another agent of the shop.
std::optional<crm::Agent> add_agent(database::Tx& tx, ShopId shop, const NewAgent& who, Instant now);

[[nodiscard]] std::optional<crm::Agent> agent(database::Tx& tx, ShopId shop, crm::AgentId id);
[[nodiscard]] std::optional<crm::Agent> agent_of_email(database::Tx& tx, ShopId shop, std::string_view email);
[[nodiscard]] std::vector<crm::Agent> agents(database::Tx& tx, ShopId shop);  ///< as they were added
[[nodiscard]] bool has_agents(database::Tx& tx, ShopId shop);
/// Whether an active admin other than `id` is there.
[[nodiscard]] bool has_other_admin(database::Tx& tx, ShopId shop, crm::AgentId id);

/// Stores e-mail, name, role and whether they are active. False, and nothing is changed, when the e-mail is another's.
bool update_agent(database::Tx& tx, ShopId shop, const crm::Agent& changed);

[[nodiscard]] std::string password_hash(database::Tx& tx, crm::AgentId id);
void set_password_hash(database::Tx& tx, crm::AgentId id, std::string_view hash, Instant now);
void note_login(database::Tx& tx, crm::AgentId id, Instant now);

}  // namespace tendero::storage
