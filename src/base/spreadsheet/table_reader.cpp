#include "base/spreadsheet/table_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/spreadsheet/raw_table.hpp"
#include "base/spreadsheet/table_writer.hpp"
#include "base/text.hpp"

namespace tendero {

std::unexpected<Fault> not_a_table() {
  return fault(FaultKind::invalid, "not_a_table",
               "This is no table that can be read. Save it as CSV (UTF-8) or XLSX, with the titles in the first row.");
}

std::unexpected<Fault> too_many_columns(const TableLimits& limits) {
  return fault(
      FaultKind::invalid, "too_many_columns",
      fmt::format("The table has more than {} columns. Remove those that are not needed.", limits.most_columns));
}

std::string RawTable::cleaned(std::string_view cell) const {
  auto text = clean(cell, limits_.longest_cell);
  std::string_view shown = trim(text);
  // What our own writer put before a formula.
  if (shown.size() > 1 && shown.front() == '\'' && formula_signs.contains(shown[1])) shown.remove_prefix(1);
  return std::string(shown);
}

Result<void> RawTable::add(std::size_t number, std::vector<std::string> cells) {
  for (auto& cell : cells) cell = cleaned(cell);
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  if (cells.empty()) return {};
  if (cells.size() > limits_.most_columns) return too_many_columns(limits_);
  if (table_.columns.empty()) {
    table_.columns = std::move(cells);
    return {};
  }
  if (table_.rows.size() == limits_.most_rows) {
    return fault(FaultKind::invalid, "too_many_rows",
                 fmt::format("The table has more than {} rows. Split it into several files.", limits_.most_rows));
  }
  table_.rows.push_back({.number = number, .cells = std::move(cells)});
  return {};
}

Result<ReadTable> RawTable::take() {
  if (table_.columns.empty()) return not_a_table();
  for (auto& row : table_.rows) row.cells.resize(table_.columns.size());
  return std::move(table_);
}

Result<ReadTable> read_table(std::string_view bytes, const TableLimits& limits) {
  return bytes.starts_with("PK") ? read_xlsx(bytes, limits) : read_csv(bytes, limits);
}

}  // namespace tendero
