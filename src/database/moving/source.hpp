#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "database/database.hpp"
#include "database/moving/row_sum.hpp"

/// What is moved: the tables of a SQLite database that nobody writes meanwhile (`read_still_sqlite`).
namespace tendero::database {

/// Numbers that the engine gives out itself.
struct OwnNumbers {
  std::string column;
  std::int64_t last = 0;  ///< given out so far, also to rows that are gone
};

struct MovedTable {
  std::string name;
  std::vector<std::string> columns;
  std::optional<OwnNumbers> numbers;
};

/// Rows in the order of their numbers.
struct Page {
  std::vector<std::vector<Value>> rows;  ///< values as in `columns`
  std::int64_t last = 0;                 ///< the number of the last
};

/// Every table that holds rows of ours, whichever migration made it; one comes after those that it refers to. Fault
/// `broken` `tables_in_a_circle`.
Result<std::vector<MovedTable>> tables_to_move(Tx& from);

/// The next rows after the one of this number, at most `limit`; empty after the last.
Page page_after(Tx& from, const MovedTable& table, std::int64_t after, std::int64_t limit);

[[nodiscard]] std::int64_t count_rows(Tx& from, const MovedTable& table);

RowSum sum_of_source(Tx& from, const MovedTable& table);

/// How large the database is.
[[nodiscard]] std::uint64_t bytes_of_source(Tx& from);

}  // namespace tendero::database
