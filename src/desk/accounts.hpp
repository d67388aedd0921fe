#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "base/world.hpp"
#include "crm/agent.hpp"
#include "desk/passwords.hpp"
#include "storage/agents.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

struct NewAccount {
  std::string email;
  std::string name;
  crm::Role role = crm::Role::agent;
  Secret password;
};

/// What is to become different; nothing: stays.
struct AccountChange {
  std::optional<std::string> email;
  std::optional<std::string> name;
  std::optional<crm::Role> role;
  std::optional<bool> active;
};

/// Who works at the desk. Each change is audited in its own transaction and works at once: a disabled agent's sessions
/// end with it. Faults beside those of the database: `invalid_input`, `weak_password`, `not_found`, `conflict` (the
/// e-mail is taken), `last_admin` (nobody could undo that), `overloaded`.
class Accounts {
 public:
  /// The references must outlive it.
  Accounts(ShopId shop, database::Database& database, Passwords& passwords, World& world)
      : shop_(shop), database_(database), passwords_(passwords), world_(world) {}

  Task<Result<crm::Agent>> add(NewAccount who, storage::Actor actor);
  Task<Result<std::vector<crm::Agent>>> all();
  Task<Result<crm::Agent>> find(crm::AgentId id);
  Task<Result<crm::Agent>> find(std::string email);
  Task<Result<crm::Agent>> change(crm::AgentId id, AccountChange change, storage::Actor actor);

  /// By somebody else: ends every session.
  Task<Result<void>> reset_password(crm::AgentId id, Secret password, storage::Actor actor);
  /// By themselves: ends every session but `kept`. `wrong_password` when the old one is not right; after five of those
  /// `rate_limited`.
  Task<Result<void>> change_password(crm::AgentId id, crm::SessionId kept, Secret old_password, Secret new_password,
                                     storage::Actor actor);

  /// While there is no account: the token of the link by which the first admin is made. It is valid for a day and once,
  /// and ends the link before it. Nothing when there are accounts.
  Task<Result<std::optional<Secret>>> open_setup();
  /// Makes the first admin. `setup_link_invalid` when the token is not the newest one, was used, has expired, or there
  /// are accounts.
  Task<Result<crm::Agent>> set_up(Secret token, NewAccount who, std::string address);

 private:
  /// What came in, found good.
  Task<Result<storage::NewAgent>> check(NewAccount who);
  Task<Result<std::string>> check_password(crm::Agent whose, Secret password);

  ShopId shop_;
  database::Database& database_;
  Passwords& passwords_;
  World& world_;
};

}  // namespace tendero::desk
