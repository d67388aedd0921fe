#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/spreadsheet/table_reader.hpp"

/// What the readers of both kinds of file share.
namespace tendero {

[[nodiscard]] std::unexpected<Fault> not_a_table();
[[nodiscard]] std::unexpected<Fault> too_many_columns(const TableLimits& limits);

/// Takes rows one after another: the first with words in it has the titles, empty ones are left out.
class RawTable {
 public:
  explicit RawTable(const TableLimits& limits) : limits_(limits) {}

  /// Faults `too_many_rows`, `too_many_columns`.
  [[nodiscard]] Result<void> add(std::size_t number, std::vector<std::string> cells);
  /// Fault `not_a_table`: there was no row.
  [[nodiscard]] Result<ReadTable> take();

 private:
  [[nodiscard]] std::string cleaned(std::string_view cell) const;

  const TableLimits& limits_;
  ReadTable table_;
};

[[nodiscard]] Result<ReadTable> read_csv(std::string_view bytes, const TableLimits& limits);
[[nodiscard]] Result<ReadTable> read_xlsx(std::string_view bytes, const TableLimits& limits);

}  // namespace tendero
