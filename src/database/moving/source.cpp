#include "database/moving/source.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "database/moving/quoted.hpp"

namespace tendero::database {
namespace {

// What migrations and moves know about a database themselves, and what SQLite does. An index that looks like a table
// (FTS5, with the shadow tables in which it keeps itself) is none that could be copied: PostgreSQL makes its own.
constexpr auto names_of_tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('schema_steps', 'moving') "
    "AND substr(name, 1, 7) <> 'sqlite_' "
    "AND name IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table') ORDER BY rowid";

constexpr std::int64_t rows_at_once = 500;

std::set<std::string> texts(Tx& from, std::string_view sql, const std::string& about) {
  std::set<std::string> found;
  for (const auto& row : from.rows(sql, about)) found.insert(row.text(0));
  return found;
}

/// AUTOINCREMENT keeps the numbers it gave in a table of its own: ids of rows that are gone are never given again,
/// there as here. A table without rows so far stands not in it.
std::optional<OwnNumbers> own_numbers(Tx& from, const std::string& table) {
  const auto given = from.row("SELECT seq FROM sqlite_sequence WHERE name = $1", table);
  if (!given) return std::nullopt;
  const auto key = from.row("SELECT name FROM pragma_table_info($1) WHERE pk = 1", table);
  return OwnNumbers{.column = key->text(0), .last = given->integer(0)};
}

MovedTable describe(Tx& from, const std::string& name) {
  MovedTable table{.name = name, .columns = {}, .numbers = own_numbers(from, name)};
  for (const auto& column : from.rows("SELECT name FROM pragma_table_info($1) ORDER BY cid", name))
    table.columns.push_back(column.text(0));
  return table;
}

}  // namespace

Result<std::vector<MovedTable>> tables_to_move(Tx& from) {
  std::vector<std::string> waiting;
  for (const auto& row : from.rows(names_of_tables)) waiting.push_back(row.text(0));
  std::vector<MovedTable> tables;
  std::set<std::string> taken;
  while (!waiting.empty()) {
    // Of those that may come now the oldest: the order is the same at every try.
    const auto next = std::ranges::find_if(waiting, [&](const std::string& name) {
      auto needed = texts(from, R"(SELECT DISTINCT "table" FROM pragma_foreign_key_list($1))", name);
      needed.erase(name);
      return std::ranges::includes(taken, needed);
    });
    if (next == waiting.end()) {
      return fault(FaultKind::broken, "tables_in_a_circle",
                   fmt::format("The database has tables that refer to each other or to none, {} among them, so none "
                               "can be copied first. It is none of this program's.",
                               waiting.front()));
    }
    tables.push_back(describe(from, *next));
    taken.insert(*next);
    waiting.erase(next);
  }
  return tables;
}

Page page_after(Tx& from, const MovedTable& table, std::int64_t after, std::int64_t limit) {
  // By SQLite's own number of the row and not by the primary key: a number marks a place in every table, whatever bytes
  // strangers put into its keys.
  const auto sql = fmt::format("SELECT rowid, {} FROM {} WHERE rowid > $1 ORDER BY rowid LIMIT $2",
                               quoted_list(table.columns), quoted(table.name));
  Page page;
  for (const auto& row : from.rows(sql, after, limit)) {
    page.last = row.integer(0);
    page.rows.emplace_back(row.values().begin() + 1, row.values().end());
  }
  return page;
}

std::int64_t count_rows(Tx& from, const MovedTable& table) {
  return from.rows(fmt::format("SELECT COUNT(*) FROM {}", quoted(table.name))).at(0).integer(0);
}

RowSum sum_of_source(Tx& from, const MovedTable& table) {
  RowSum sum;
  for (auto after = std::numeric_limits<std::int64_t>::min();;) {
    const auto page = page_after(from, table, after, rows_at_once);
    if (page.rows.empty()) return sum;
    for (const auto& row : page.rows) sum.add(row);
    after = page.last;
  }
}

std::uint64_t bytes_of_source(Tx& from) {
  return static_cast<std::uint64_t>(from.rows("PRAGMA page_count").at(0).integer(0) *
                                    from.rows("PRAGMA page_size").at(0).integer(0));
}

}  // namespace tendero::database
