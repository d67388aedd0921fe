#include "database/moving/marks.hpp"

#include <limits>

#include <fmt/format.h>

namespace tendero::database {

void make_place_for_marks(Tx& tx) {
  tx.run(
      "CREATE TABLE IF NOT EXISTS moving (table_name TEXT NOT NULL PRIMARY KEY, source TEXT NOT NULL, "
      "after_row BIGINT NOT NULL, rows_copied BIGINT NOT NULL)");
}

std::optional<std::string> unfinished_move(Tx& tx) {
  const auto mark = tx.row("SELECT source FROM moving LIMIT 1");
  return mark ? std::optional(mark->text(0)) : std::nullopt;
}

Result<void> refuse_unfinished_move(Tx& tx) {
  if (!unfinished_move(tx)) return {};
  return fault(FaultKind::broken, "move_unfinished",
               "A move into this database was begun and is not finished, so it holds a part only. Run the same "
               "`tendero migrate` again: it goes on where it stopped; with --again it starts over.");
}

void make_marks(Tx& tx, const std::string& source, const std::vector<std::string>& tables) {
  for (const auto& table : tables) {
    tx.run("INSERT INTO moving (table_name, source, after_row, rows_copied) VALUES ($1, $2, $3, 0)", table, source,
           std::numeric_limits<std::int64_t>::min());
  }
}

Result<MoveMark> mark_of(Tx& tx, const std::string& table) {
  const auto mark = tx.row("SELECT after_row, rows_copied FROM moving WHERE table_name = $1", table);
  if (mark) return MoveMark{.after = mark->integer(0), .rows = mark->integer(1)};
  return fault(
      FaultKind::broken, "move_differs",
      fmt::format("The unfinished move in this database knows no table {}. Start it over with --again.", table));
}

bool set_mark(Tx& tx, const std::string& table, const MoveMark& from, const MoveMark& to) {
  return tx.run("UPDATE moving SET after_row = $1, rows_copied = $2 WHERE table_name = $3 AND after_row = $4", to.after,
                to.rows, table, from.after) == 1;
}

void remove_marks(Tx& tx) { tx.run("DELETE FROM moving"); }

}  // namespace tendero::database
