#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

/// Tables as people open them in a spreadsheet. It stands in `base` because every room that hands a table to a person
/// writes the same two kinds of file, and none of what is written here knows of a shop.
namespace tendero {

enum class TableFormat { csv, xlsx };

/// "csv", "xlsx": how the file's name ends, and what an address says.
[[nodiscard]] std::string_view to_string(TableFormat format) noexcept;
[[nodiscard]] std::optional<TableFormat> parse_table_format(std::string_view word) noexcept;
/// The media type to answer with.
[[nodiscard]] std::string_view media_type_of(TableFormat format) noexcept;

/// Exact: of two places 150 are "1.50".
struct TableDecimal {
  std::int64_t units = 0;
  int places = 0;
  bool operator==(const TableDecimal&) const = default;
};

/// An empty cell, words, a whole number, or a decimal. Moments are words: their reader's zone is the caller's to know.
using TableCell = std::variant<std::monostate, std::string, std::int64_t, TableDecimal>;
using TableRow = std::vector<TableCell>;

/// Writes a table row by row. A row longer than the columns is a bug of the caller's; a shorter one is filled with
/// empty cells.
///
/// No text of a stranger becomes a formula: in XLSX words are words, and in CSV a cell that begins with one of
/// `formula_signs` gets a leading apostrophe (which `read_table` takes off again). CSV is UTF-8 with its mark, so that
/// Excel reads the accents.
class TableWriter {
 public:
  virtual ~TableWriter() = default;

  /// `invalid` `too_many_rows` beyond what a sheet holds, `unavailable` `disk_failed`. After a failure there is no
  /// file.
  [[nodiscard]] virtual Result<void> add(const TableRow& row) = 0;
  /// The whole file; the writer takes nothing more. `unavailable` `disk_failed`.
  [[nodiscard]] virtual Result<std::string> finish() = 0;
};

/// `columns` are the titles of the first line. `folder` is where an XLSX file lies until it is finished (rows are not
/// kept in memory); whatever was written there goes with the writer. `unavailable` `disk_failed` when it cannot.
[[nodiscard]] Result<std::unique_ptr<TableWriter>> make_table_writer(TableFormat format,
                                                                     const std::vector<std::string>& columns,
                                                                     const std::string& folder);

/// All at once, for tables that are in memory anyway; in the system's folder for such files.
[[nodiscard]] Result<std::string> write_table(TableFormat format, const std::vector<std::string>& columns,
                                              const std::vector<TableRow>& rows);

/// A cell that begins with one of these is a formula to some spreadsheet (OWASP, CSV injection).
inline constexpr std::string_view formula_signs = "=+-@\t\r\n";

/// What one sheet of Excel holds, the titles among them (ECMA-376 as Excel bounds it).
inline constexpr std::size_t most_sheet_rows = 1'048'576;
/// Characters that one of its cells holds; what is longer is cut.
inline constexpr std::size_t longest_sheet_cell = 32'767;

}  // namespace tendero
