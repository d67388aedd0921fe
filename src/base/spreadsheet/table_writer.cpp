#include "base/spreadsheet/table_writer.hpp"

#include <filesystem>

#include "base/spreadsheet/csv_writer.hpp"
#include "base/spreadsheet/xlsx_writer.hpp"

namespace tendero {

std::string_view to_string(TableFormat format) noexcept { return format == TableFormat::csv ? "csv" : "xlsx"; }

std::optional<TableFormat> parse_table_format(std::string_view word) noexcept {
  if (word == "csv") return TableFormat::csv;
  if (word == "xlsx") return TableFormat::xlsx;
  return std::nullopt;
}

std::string_view media_type_of(TableFormat format) noexcept {
  if (format == TableFormat::csv) return "text/csv; charset=utf-8";
  return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

Result<std::unique_ptr<TableWriter>> make_table_writer(TableFormat format, const std::vector<std::string>& columns,
                                                       const std::string& folder) {
  if (format == TableFormat::csv) return make_csv_writer(columns);
  return make_xlsx_writer(columns, folder);
}

Result<std::string> write_table(TableFormat format, const std::vector<std::string>& columns,
                                const std::vector<TableRow>& rows) {
  std::error_code failed;
  const auto folder = std::filesystem::temp_directory_path(failed);
  auto writer = make_table_writer(format, columns, failed ? std::string("/tmp") : folder.string());
  if (!writer) return std::unexpected(writer.error());
  for (const auto& row : rows) {
    if (auto added = (*writer)->add(row); !added) return std::unexpected(added.error());
  }
  return (*writer)->finish();
}

}  // namespace tendero
