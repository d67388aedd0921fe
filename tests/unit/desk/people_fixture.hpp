#pragma once

#include <string>
#include <vector>

#include "desk/accounts.hpp"
#include "desk/logins.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {

/// The cheapest argon2id there is, on the test's own thread.
inline constexpr PasswordSettings cheap_passwords{.operations = 1, .memory = 8192, .threads = 0};

/// A shop with an admin, Ana.
class PeopleTest : public storage::StorageTest {
 protected:
  static constexpr auto password = "cuatro gatos cantan";

  crm::Agent add(const std::string& email, crm::Role role) {
    return *world.run(accounts.add({email, "Somebody", role, Secret(password)}, {.kind = "command", .name = "root"}));
  }
  Result<LoggedIn> log_in(const std::string& email, const std::string& with, const std::string& address = "192.0.2.1") {
    return world.run(logins.log_in(email, Secret(with), {.address = address, .device = "Firefox"}));
  }
  LoggedIn log_in_ana() { return *log_in("ana@shop.example", password); }
  Result<LoggedIn> refresh(const Secret& token) {
    return world.run(logins.refresh(token, {.address = "192.0.2.1", .device = {}}));
  }
  bool is_in(const LoggedIn& who) { return world.run(logins.check(who.session)).has_value(); }
  Result<crm::Agent> change(crm::AgentId id, AccountChange what) {
    return world.run(accounts.change(id, std::move(what), admin_actor()));
  }
  storage::Actor admin_actor() const {
    return {.kind = "agent", .id = ana.id.value, .name = ana.email, .address = "192.0.2.9"};
  }
  std::vector<storage::AuditRow> audit() {
    return write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 1'000); });
  }
  /// The newest first.
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const auto& row : audit()) actions.push_back(row.entry.action + " " + row.entry.subject);
    return actions;
  }

  Passwords passwords{cheap_passwords};
  Accounts accounts{shop, *database, passwords, world};
  Logins logins{shop, *database, passwords, world};
  crm::Agent ana = add("ana@shop.example", crm::Role::admin);
};

}  // namespace tendero::desk
