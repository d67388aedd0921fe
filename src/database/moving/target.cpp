#include "database/moving/target.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "database/moving/quoted.hpp"
#include "database/postgres.hpp"
#include "database/postgres_connection.hpp"
#include "database/transaction.hpp"

namespace tendero::database {
namespace {

constexpr Duration busy_timeout{5000};
constexpr auto steps_table = "schema_steps";
constexpr auto marks_table = "moving";
constexpr int rows_at_once = 500;

std::set<std::string> tables_in(Tx& tx) {
  std::set<std::string> names;
  for (const auto& row : tx.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
    names.insert(row.text(0));
  return names;
}

/// Those that a move fills.
std::set<std::string> filled_tables_in(Tx& tx) {
  auto names = tables_in(tx);
  names.erase(steps_table);
  names.erase(marks_table);
  return names;
}

/// As unfinished_move, in a database that may be nobody's yet, or another program's.
std::optional<std::string> unfinished_in(Tx& tx) {
  const auto names = tables_in(tx);
  return names.contains(steps_table) && names.contains(marks_table) ? unfinished_move(tx) : std::nullopt;
}

std::optional<std::string> first_with_rows(Tx& tx) {
  for (const auto& table : filled_tables_in(tx)) {
    if (tx.row(fmt::format("SELECT 1 FROM {} LIMIT 1", quoted(table)))) return table;
  }
  return std::nullopt;
}

std::unexpected<Fault> in_use(std::string_view why) {
  return fault(
      FaultKind::invalid, "target_in_use",
      fmt::format("The PostgreSQL database {}. Nothing was changed in it. Name an empty one (CREATE DATABASE … "
                  "ENCODING 'UTF8').",
                  why));
}

Result<void> check_empty(Tx& tx) {
  const auto table = first_with_rows(tx);
  if (!table) return {};
  return in_use(fmt::format("is in use already: its table {} has rows", *table));
}

/// "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)".
std::string insertion(const MovedTable& table, std::size_t rows) {
  auto sql = fmt::format("INSERT INTO {} ({}) VALUES ", quoted(table.name), quoted_list(table.columns));
  std::size_t value = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    sql += row == 0 ? "(" : ", (";
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      sql += fmt::format("{}${}", column == 0 ? "" : ", ", ++value);
    sql += ")";
  }
  return sql;
}

std::vector<Value> flat(const Page& page) {
  std::vector<Value> values;
  for (const auto& row : page.rows) values.insert(values.end(), row.begin(), row.end());
  return values;
}

}  // namespace

Result<std::unique_ptr<MoveTarget>> MoveTarget::open(const Secret& url, World& world) {
  auto connection = PostgresConnection::open(url, busy_timeout, world.chance.make_token());
  if (!connection) return std::unexpected(connection.error());
  return std::unique_ptr<MoveTarget>(new MoveTarget(url, *std::move(connection), world));
}

Result<void> MoveTarget::transact(std::string name, bool writes, std::function<Result<void>(Tx&)> closure) {
  Member member{.name = std::move(name), .writes = writes, .closure = std::move(closure)};
  Member* const alone = &member;
  run_together(*connection_, world_, std::span(&alone, 1));
  if (!member.outcome.bug) return std::move(member.outcome.result);
  try {
    std::rethrow_exception(member.outcome.bug);
  } catch (const DatabaseError& error) {
    // Not a bug of ours: tables and rows came from outside. The statement stands in the log.
    const std::string_view why = error.what();
    return fault(FaultKind::broken, "target_refused",
                 fmt::format("PostgreSQL refuses: {}.", why.substr(0, why.find(" in: "))));
  }
}

Result<std::optional<std::string>> MoveTarget::look() {
  std::optional<std::string> source;
  auto looked = transact("move.look", false, [&](Tx& tx) -> Result<void> {
    const auto names = tables_in(tx);
    if (names.empty()) return {};
    if (!names.contains(steps_table))
      return in_use(fmt::format("holds tables of others, {} among them", *names.begin()));
    source = unfinished_in(tx);
    return source ? Result<void>() : check_empty(tx);
  });
  if (!looked) return std::unexpected(looked.error());
  return source;
}

Result<void> MoveTarget::start_over() {
  return transact("move.start_over", true, [](Tx& tx) -> Result<void> {
    if (!unfinished_in(tx)) return {};
    for (const auto& table : filled_tables_in(tx))
      tx.run(fmt::format("TRUNCATE {} RESTART IDENTITY CASCADE", quoted(table)));
    remove_marks(tx);
    return {};
  });
}

Result<void> MoveTarget::begin(const std::string& source, const std::vector<MovedTable>& tables,
                               std::span<const Migration> migrations) {
  const auto database = open_postgres({.url = url_, .inline_mode = true}, world_);
  if (!database) return std::unexpected(database.error());
  if (const auto migrated = migrate_now(**database, migrations); !migrated) return std::unexpected(migrated.error());
  return transact("move.begin", true, [&](Tx& tx) -> Result<void> {
    // A server may have started in it since it was looked at.
    if (auto refused = refuse_unfinished_move(tx); !refused) return refused;
    if (auto empty = check_empty(tx); !empty) return empty;
    const auto known = filled_tables_in(tx);
    std::vector<std::string> names;
    for (const auto& table : tables) {
      if (!known.contains(table.name)) {
        return fault(FaultKind::broken, "table_unknown",
                     fmt::format("The database has a table {} that this program does not know. Drop it, or move with "
                                 "the version that made it.",
                                 table.name));
      }
      names.push_back(table.name);
    }
    make_marks(tx, source, names);
    return {};
  });
}

Result<std::int64_t> MoveTarget::schema() {
  std::int64_t number = 0;
  auto read = transact("move.schema", false, [&](Tx& tx) -> Result<void> {
    number = schema_number(tx);
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return number;
}

Result<MoveMark> MoveTarget::mark(const MovedTable& table) {
  Result<MoveMark> mark;
  auto read = transact("move.mark", false, [&](Tx& tx) -> Result<void> {
    mark = mark_of(tx, table.name);
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return mark;
}

Result<void> MoveTarget::add(const MovedTable& table, const Page& page, const MoveMark& from, const MoveMark& to) {
  auto added = transact("move.batch", true, [&](Tx& tx) -> Result<void> {
    tx.execute(insertion(table, page.rows.size()), flat(page));
    if (set_mark(tx, table.name, from, to)) return {};
    return fault(FaultKind::unavailable, "moved_meanwhile",
                 "Another `tendero migrate` fills the same database. Nothing was added; let it end.");
  });
  const bool by_the_rows =
      !added && (added.error().code == "database_constraint" || added.error().code == "target_refused");
  if (!by_the_rows) return added;
  return fault(
      FaultKind::broken, "rows_refused",
      fmt::format("A row of the table {} does not fit into PostgreSQL. {}", table.name, added.error().message));
}

Result<RowSum> MoveTarget::sum(const MovedTable& table, const std::function<void(std::size_t more)>& read) {
  RowSum sum;
  auto done = transact("move.sum", false, [&](Tx& tx) -> Result<void> {
    // A cursor reads one moment, and needs no order: nor does the sum.
    const auto cursor = quoted("moving_" + table.name);
    tx.query(fmt::format("DECLARE {} NO SCROLL CURSOR FOR SELECT {} FROM {}", cursor, quoted_list(table.columns),
                         quoted(table.name)),
             {});
    for (;;) {
      const auto rows = tx.query(fmt::format("FETCH {} FROM {}", rows_at_once, cursor), {});
      if (rows.empty()) return {};
      for (const auto& row : rows) sum.add(row.values());
      read(rows.size());
    }
  });
  if (!done) return std::unexpected(done.error());
  return sum;
}

Result<void> MoveTarget::continue_numbers(const std::vector<MovedTable>& tables) {
  return transact("move.numbers", true, [&](Tx& tx) -> Result<void> {
    for (const auto& table : tables) {
      if (!table.numbers || table.numbers->last < 1) continue;
      tx.rows("SELECT setval(pg_get_serial_sequence($1, $2), $3)", quoted(table.name), table.numbers->column,
              table.numbers->last);
    }
    return {};
  });
}

Result<void> MoveTarget::finish() {
  return transact("move.finish", true, [](Tx& tx) -> Result<void> {
    remove_marks(tx);
    return {};
  });
}

}  // namespace tendero::database
