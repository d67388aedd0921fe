#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "database/database.hpp"

namespace tendero::database {

struct PostgresSettings {
  Secret url;       ///< postgresql://user:password@host:port/name; may hold a password, so it is never shown
  int readers = 2;  ///< connections with a thread each
  std::size_t max_queue = 8192;  ///< closures waiting for the writer; more: `unavailable` `database_busy`
  bool inline_mode = false;      ///< run on the caller's thread, one commit each: for tests
  std::function<void()> on_foreign_commit = nullptr;  ///< another node wrote; called on a thread of its own
  Duration busy_timeout{5000};  ///< how long to wait while another node writes; then `unavailable` `database_busy`
};

/// PostgreSQL 15 or newer, shared by any number of nodes. One of them writes at a time, all that waits on it in one
/// commit, so a closure may rely on what it reads here as it may on SQLite. A lost connection is made again with the
/// next transaction. Fault `broken` `database_unusable` when there is no such database, or it is no place for ours.
Result<std::unique_ptr<Database>> open_postgres(PostgresSettings settings, World& world);

}  // namespace tendero::database
