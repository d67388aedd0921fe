#include "database/condition.hpp"

#include <string_view>

#include "database/migrations.hpp"
#include "database/moving/marks.hpp"

namespace tendero::database {

namespace {

bool has_table(Tx& tx, std::string_view name) {
  const auto* const sql = tx.engine() == Engine::sqlite
                              ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1"
                              : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1";
  return tx.row(sql, name).has_value();
}

void look_at_sqlite(Tx& tx, Condition& found) {
  found.engine = "SQLite " + tx.row("SELECT sqlite_version()")->text(0);
  found.bytes = tx.row("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")->integer(0);
  // SQLite, "PRAGMA quick_check": as integrity_check, without comparing indices with their tables, which takes far
  // longer.
  if (auto words = tx.row("PRAGMA quick_check(1)")->text(0); words != "ok") found.damage = std::move(words);
}

void look_at_postgresql(Tx& tx, Condition& found) {
  constexpr std::int64_t oldest = 150'000;  // "server_version_num": two digits each behind the major one
  found.engine = "PostgreSQL " + tx.row("SELECT current_setting('server_version')")->text(0);
  found.engine_too_old = tx.row("SELECT current_setting('server_version_num')::BIGINT")->integer(0) < oldest;
  found.bytes = tx.row("SELECT pg_database_size(current_database())")->integer(0);
}

}  // namespace

Condition condition(Tx& tx) {
  Condition found;
  tx.engine() == Engine::sqlite ? look_at_sqlite(tx, found) : look_at_postgresql(tx, found);
  return found;
}

SchemaCondition schema_condition(Tx& tx) {
  SchemaCondition found;
  if (has_table(tx, "schema_steps")) found.schema = schema_number(tx);
  found.move_unfinished = has_table(tx, "moving") && unfinished_move(tx).has_value();
  return found;
}

}  // namespace tendero::database
