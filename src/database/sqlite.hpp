#pragma once

#include <memory>
#include <string>

#include "base/world.hpp"
#include "database/database.hpp"

namespace tendero::database {

struct SqliteSettings {
  std::string path;              ///< file, or ":memory:" (then everything runs on the one connection)
  int readers = 2;               ///< connections with a thread each
  std::size_t max_queue = 8192;  ///< closures waiting for the writer; more: `unavailable` `database_busy`
  Duration busy_timeout{2000};   ///< how long to wait while another process writes; then `unavailable` `database_busy`
  bool inline_mode = false;      ///< run on the caller's thread, one commit each: for the simulator
};

/// WAL, synchronous=FULL, foreign keys on; one writer thread that drains its queue into one commit. Fault `broken`
/// `database_unusable` when the file cannot be opened or is no database.
Result<std::unique_ptr<Database>> open_sqlite(SqliteSettings settings, World& world);

}  // namespace tendero::database
