#include "base/spreadsheet/csv_writer.hpp"

#include <utility>

#include "base/decimal.hpp"

namespace tendero {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool looks_like_a_formula(std::string_view text) { return !text.empty() && formula_signs.contains(text.front()); }

bool needs_quotes(std::string_view text) {
  return text.find_first_of(",;\"\r\n\t") != std::string_view::npos || text.starts_with(' ') || text.ends_with(' ');
}

void append_text(std::string& file, std::string_view text) {
  const std::string_view apostrophe = looks_like_a_formula(text) ? "'" : "";
  if (!needs_quotes(text)) {
    file.append(apostrophe).append(text);
    return;
  }
  file.append("\"").append(apostrophe);
  for (const char sign : text) file.append(sign == '"' ? 2 : 1, sign);
  file.append("\"");
}

void append_cell(std::string& file, const TableCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) append_text(file, *text);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) file.append(std::to_string(*number));
  if (const auto* decimal = std::get_if<TableDecimal>(&cell)) {
    file.append(write_decimal(decimal->units, decimal->places));
  }
}

class CsvWriter final : public TableWriter {
 public:
  explicit CsvWriter(const std::vector<std::string>& columns) : columns_(columns.size()), file_(byte_order_mark) {
    append_row(TableRow(columns.begin(), columns.end()));
  }

  Result<void> add(const TableRow& row) override {
    append_row(row);
    return {};
  }

  Result<std::string> finish() override { return std::exchange(file_, {}); }

 private:
  void append_row(const TableRow& row) {
    for (std::size_t at = 0; at < columns_; ++at) {
      if (at > 0) file_.push_back(',');
      if (at < row.size()) append_cell(file_, row[at]);
    }
    file_.append("\r\n");
  }

  std::size_t columns_;
  std::string file_;
};

}  // namespace

std::unique_ptr<TableWriter> make_csv_writer(const std::vector<std::string>& columns) {
  return std::make_unique<CsvWriter>(columns);
}

}  // namespace tendero
