#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"
#include "database/database.hpp"

namespace tendero::database {

/// One numbered step of a schema. `@id` stands for the engine's self-numbering primary key, `@key` for a primary key
/// whose numbers are given. A statement that begins with `@sqlite ` or `@postgresql ` is for that engine alone.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;  ///< statements separated by `;` at line ends, so a trigger has its own `;` elsewhere
};

/// The newest step that was applied; 0 before the first. The database is one that `migrate` has seen.
std::int64_t schema_number(Tx& tx);

/// Applies what is missing, each step in its own transaction. Whoever is about to work with a database asks this first.
/// Fault `broken` `schema_newer` when the database is ahead of us, `move_unfinished` when it is being filled.
Task<Result<int>> migrate(Database& database, std::span<const Migration> migrations);

/// The same for a caller that has no executor. Blocks.
Result<int> migrate_now(Database& database, std::span<const Migration> migrations);

}  // namespace tendero::database
