#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Who did what, when and from where: one row for each change and each login, written in the transaction of the change.
namespace tendero::storage {

/// On whose behalf something is done.
struct Actor {
  /// "agent", "token" (a program, on behalf of the agent who made its token), "assistant", "command" (somebody on the
  /// server's machine), "system" (the server by itself), "visitor" (not logged in)
  std::string kind;
  std::int64_t id = 0;  ///< the agent's; 0: none
  std::string name;     ///< the agent's e-mail, or the token's name; what the visitor claimed is never stored here
  std::string address;  ///< where the request came from; empty: this machine
};

struct AuditEntry {
  std::string action;         ///< "agent.created", "login.failed", "config.changed", …
  std::string subject;        ///< what was changed: "agent:12"; may be empty
  std::string detail = "{}";  ///< a JSON object, such as {"role":{"from":"agent","to":"admin"}}; never a secret
};

struct AuditRow {
  std::int64_t id = 0;
  Instant at;
  Actor actor;
  AuditEntry entry;
};

void record_audit(database::Tx& tx, ShopId shop, const Actor& actor, const AuditEntry& entry, Instant now);

/// Newest first, only rows with a smaller id than `before` (0: from the newest on).
std::vector<AuditRow> audit_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit);

}  // namespace tendero::storage
