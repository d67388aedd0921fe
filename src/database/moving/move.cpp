#include "database/moving/move.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "database/sqlite_copy.hpp"

namespace tendero::database {
namespace {

// One commit each. PostgreSQL takes 65,535 values in a statement.
constexpr std::size_t rows_in_a_batch = 500;
constexpr std::size_t values_in_a_batch = 30'000;

std::int64_t batch_of(const MovedTable& table) {
  return static_cast<std::int64_t>(
      std::clamp(values_in_a_batch / std::max<std::size_t>(table.columns.size(), 1), std::size_t{1}, rows_in_a_batch));
}

/// Says rows as the share of the database's bytes that they are.
class Share {
 public:
  Share(std::string_view what, Tx& from, const std::vector<MovedTable>& tables, const MoveProgress& progress)
      : what_(what), bytes_(bytes_of_source(from)), progress_(progress) {
    for (const auto& table : tables) rows_ += static_cast<std::uint64_t>(count_rows(from, table));
    progress_(what_, 0, 0);
  }
  void add(std::uint64_t rows) {
    done_ += rows;
    if (rows_ > 0) progress_(what_, done_ * bytes_ / rows_, bytes_);
  }

 private:
  std::string_view what_;
  std::uint64_t bytes_;
  const MoveProgress& progress_;
  std::uint64_t rows_ = 0;
  std::uint64_t done_ = 0;
};

Result<void> copy_table(Tx& from, const MovedTable& table, MoveTarget& to, Share& share) {
  auto mark = to.mark(table);
  if (!mark) return std::unexpected(mark.error());
  share.add(static_cast<std::uint64_t>(mark->rows));
  for (;;) {
    const auto page = page_after(from, table, mark->after, batch_of(table));
    if (page.rows.empty()) return {};
    const MoveMark next{.after = page.last, .rows = mark->rows + static_cast<std::int64_t>(page.rows.size())};
    if (auto added = to.add(table, page, *mark, next); !added) return added;
    share.add(page.rows.size());
    *mark = next;
  }
}

std::unexpected<Fault> differs(const MovedTable& table, const RowSum& here, const RowSum& there) {
  const auto how = here.rows() == there.rows() ? fmt::format("one of its {} rows is not as it was", here.rows())
                                               : fmt::format("it has {} rows instead of {}", there.rows(), here.rows());
  return fault(FaultKind::broken, "move_differs",
               fmt::format("The move is not finished: the table {} in PostgreSQL differs, {}. Did anything else write "
                           "there? Start over with --again.",
                           table.name, how));
}

Result<void> copy_rows(Tx& from, const std::vector<MovedTable>& tables, MoveTarget& to, const MoveProgress& progress) {
  Share share("copying to PostgreSQL", from, tables, progress);
  for (const auto& table : tables) {
    if (auto copied = copy_table(from, table, to, share); !copied) return copied;
  }
  return {};
}

Result<Moved> compare_rows(Tx& from, const std::vector<MovedTable>& tables, MoveTarget& to,
                           const MoveProgress& progress) {
  Share share("comparing both", from, tables, progress);
  Moved moved;
  for (const auto& table : tables) {
    const auto here = sum_of_source(from, table);
    const auto there = to.sum(table, [&share](std::size_t more) { share.add(more); });
    if (!there) return std::unexpected(there.error());
    if (here != *there) return differs(table, here, *there);
    moved.rows[table.name] = here.rows();
    moved.mended_texts += here.mended_texts();
  }
  return moved;
}

Result<void> begin_or_go_on(const MoveOrder& order, const std::vector<MovedTable>& tables, MoveTarget& to) {
  if (order.again) {
    if (auto forgotten = to.start_over(); !forgotten) return forgotten;
  }
  const auto unfinished = to.look();
  if (!unfinished) return std::unexpected(unfinished.error());
  if (!*unfinished) return to.begin(order.source, tables, order.migrations);
  const auto schema = to.schema();
  if (!schema) return std::unexpected(schema.error());
  if (**unfinished == order.source && *schema == order.migrations.back().number) return {};
  return fault(FaultKind::invalid, "move_of_another",
               "A move stands unfinished in that database, of other data or of these as they were before: something "
               "was written here since. Start over with --again: what was copied so far is dropped.");
}

Result<Moved> move_from(Tx& from, const MoveOrder& order, MoveTarget& to, const MoveProgress& progress) {
  const auto tables = tables_to_move(from);
  if (!tables) return std::unexpected(tables.error());
  if (auto begun = begin_or_go_on(order, *tables, to); !begun) return std::unexpected(begun.error());
  if (auto copied = copy_rows(from, *tables, to, progress); !copied) return std::unexpected(copied.error());
  auto moved = compare_rows(from, *tables, to, progress);
  if (!moved) return moved;
  if (auto set = to.continue_numbers(*tables); !set) return std::unexpected(set.error());
  return moved;
}

}  // namespace

Result<Moved> move_rows(const MoveOrder& order, MoveTarget& to, const MoveProgress& progress) {
  Result<Moved> moved;
  progress("checking the database", 0, 0);
  auto read = read_still_sqlite(order.file, [&](Tx& from) { moved = move_from(from, order, to, progress); });
  if (!read) return std::unexpected(read.error());
  return moved;
}

}  // namespace tendero::database
