#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace tendero {

/// What somebody else's table may hold at most.
struct TableLimits {
  std::size_t most_rows = 20'000;  ///< below the titles
  std::size_t most_columns = 60;
  std::size_t longest_cell = 2'000;      ///< characters; what is longer is cut
  std::size_t most_entries = 1'000;      ///< files in the zip that an XLSX is
  std::size_t most_inflated = 32 << 20;  ///< bytes of all that is read of it
  std::size_t most_ratio = 200;          ///< inflated bytes for each byte of the zip, beyond the first megabyte
};

struct ReadRow {
  std::size_t number = 0;          ///< as the spreadsheet counts; the titles are a row, too
  std::vector<std::string> cells;  ///< as many as there are columns; trimmed, cleaned words
};

struct ReadTable {
  std::vector<std::string> columns;  ///< the first row that is not empty
  std::vector<ReadRow> rows;         ///< those that are not empty
};

/// Reads CSV (comma, semicolon or tab; UTF-8, UTF-16 with its mark, else Windows-1252) or the first sheet of an XLSX:
/// which of them, the bytes say. Dates of an XLSX become "2026-01-31", formulas what they were last worth. What
/// `TableWriter` made harmless reads as it was. Never more than the limits in memory, and nothing outside the bytes is
/// looked at.
///
/// Faults (`invalid`): `not_a_table`, `too_many_rows`, `too_many_columns`, `too_large` (it inflates to too much).
[[nodiscard]] Result<ReadTable> read_table(std::string_view bytes, const TableLimits& limits = {});

}  // namespace tendero
