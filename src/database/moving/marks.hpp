#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "database/database.hpp"

/// How far a move into this database has come. There are marks only while one stands unfinished: then what the database
/// holds is a part, and nobody may work with it.
namespace tendero::database {

struct MoveMark {
  std::int64_t after = 0;  ///< the number of the last row that was copied, as SQLite numbers the table's rows
  std::int64_t rows = 0;   ///< copied so far
};

/// The place for marks; repeatable.
void make_place_for_marks(Tx& tx);

/// What is moved into this database: the `source` of the marks; nothing when no move stands unfinished.
[[nodiscard]] std::optional<std::string> unfinished_move(Tx& tx);

/// Fault `broken` `move_unfinished` while there are marks.
Result<void> refuse_unfinished_move(Tx& tx);

/// One for each table, before its first row.
void make_marks(Tx& tx, const std::string& source, const std::vector<std::string>& tables);

/// Fault `broken` `move_differs`: there is none, so this is the move of other tables.
Result<MoveMark> mark_of(Tx& tx, const std::string& table);

/// Sets the mark forward from where it was. False: somebody else has done so meanwhile.
[[nodiscard]] bool set_mark(Tx& tx, const std::string& table, const MoveMark& from, const MoveMark& to);

void remove_marks(Tx& tx);

}  // namespace tendero::database
