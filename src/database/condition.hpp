#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "database/database.hpp"

namespace tendero::database {

/// What can be said of a database that may be empty, damaged or another version's. Looking changes nothing.
struct Condition {
  std::string engine;           ///< "SQLite 3.40.1", "PostgreSQL 15.8"
  bool engine_too_old = false;  ///< PostgreSQL before 15
  std::int64_t bytes = 0;       ///< its size
  std::string damage;           ///< SQLite's words on what it found first; empty: nothing
};

/// Reads all of a SQLite file: about a second for each gigabyte. PostgreSQL looks after its own pages.
[[nodiscard]] Condition condition(Tx& tx);

struct SchemaCondition {
  std::optional<std::int64_t> schema;  ///< the newest migration applied; nothing: it has none of our tables
  bool move_unfinished = false;        ///< `tendero migrate` was begun and not ended
};

[[nodiscard]] SchemaCondition schema_condition(Tx& tx);

}  // namespace tendero::database
