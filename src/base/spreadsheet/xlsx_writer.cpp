#include "base/spreadsheet/xlsx_writer.hpp"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <utility>

#include <fcntl.h>
#include <xlsxwriter.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace tendero {
namespace {

std::unexpected<Fault> disk_failed() {
  return fault(FaultKind::unavailable, "disk_failed", "The spreadsheet could not be written: is the disk full?");
}

/// A folder of our own, gone with everything in it when it goes out of scope.
class OwnFolder {
 public:
  explicit OwnFolder(const std::string& within) : path_(within + "/tendero-table-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] bool is_there() const { return !path_.empty(); }
  [[nodiscard]] std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }
  [[nodiscard]] std::string& path() { return path_; }

 private:
  std::string path_;
};

double power_of_ten(int places) {
  double power = 1;
  for (int place = 0; place < places; ++place) power *= 10;
  return power;
}

class XlsxWriter final : public TableWriter {
 public:
  explicit XlsxWriter(const std::string& folder) : folder_(folder) {}
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;
  // The library frees a workbook only by writing it; the folder goes afterwards.
  ~XlsxWriter() override {
    if (book_ != nullptr) workbook_close(book_);
  }

  /// False when nothing can be written.
  [[nodiscard]] bool begin(const std::vector<std::string>& columns) {
    if (!folder_.is_there()) return false;
    lxw_workbook_options options{.constant_memory = LXW_TRUE, .tmpdir = folder_.path().data(), .use_zip64 = LXW_FALSE};
    book_ = workbook_new_opt(folder_.file(file_name).c_str(), &options);
    if (book_ == nullptr) return false;
    sheet_ = workbook_add_worksheet(book_, nullptr);
    if (sheet_ == nullptr) return false;
    columns_ = columns.size();
    return write_titles(columns);
  }

  Result<void> add(const TableRow& row) override {
    if (book_ == nullptr) return disk_failed();
    if (next_ >= most_sheet_rows) {
      return fault(FaultKind::invalid, "too_many_rows",
                   "One sheet holds no more than a million rows. Choose fewer, or take CSV.");
    }
    for (std::size_t at = 0; at < columns_ && at < row.size(); ++at) {
      if (!write(static_cast<lxw_col_t>(at), row[at])) return disk_failed();
    }
    ++next_;
    return {};
  }

  Result<std::string> finish() override {
    if (book_ == nullptr || workbook_close(std::exchange(book_, nullptr)) != LXW_NO_ERROR) return disk_failed();
    const File file(folder_.file(file_name), O_RDONLY | O_CLOEXEC);
    std::string bytes;
    const auto take = [&](std::string_view block) {
      bytes.append(block);
      return true;
    };
    if (!file.is_open() || !file.read(take)) return disk_failed();
    return bytes;
  }

 private:
  static constexpr std::string_view file_name = "table.xlsx";

  bool write_titles(const std::vector<std::string>& columns) {
    constexpr double width = 18;
    auto* bold = workbook_add_format(book_);
    format_set_bold(bold);
    if (!columns.empty()) worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(columns.size() - 1), width, nullptr);
    worksheet_freeze_panes(sheet_, 1, 0);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (!write_text(static_cast<lxw_col_t>(at), columns[at], bold)) return false;
    }
    ++next_;
    return true;
  }

  bool write_text(lxw_col_t column, std::string_view text, lxw_format* format) {
    const std::string words(first_code_points(text, longest_sheet_cell));
    return worksheet_write_string(sheet_, static_cast<lxw_row_t>(next_), column, words.c_str(), format) == LXW_NO_ERROR;
  }

  bool write_number(lxw_col_t column, double number, lxw_format* format) {
    return worksheet_write_number(sheet_, static_cast<lxw_row_t>(next_), column, number, format) == LXW_NO_ERROR;
  }

  bool write(lxw_col_t column, const TableCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return text->empty() || write_text(column, *text, nullptr);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      return write_number(column, static_cast<double>(*number), nullptr);
    }
    if (const auto* decimal = std::get_if<TableDecimal>(&cell)) {
      const double number = static_cast<double>(decimal->units) / power_of_ten(decimal->places);
      return write_number(column, number, with_places(decimal->places));
    }
    return true;
  }

  lxw_format* with_places(int places) {
    auto& format = formats_[places];
    if (format == nullptr) {
      format = workbook_add_format(book_);
      const auto shown = places > 0 ? "0." + std::string(static_cast<std::size_t>(places), '0') : std::string("0");
      format_set_num_format(format, shown.c_str());
    }
    return format;
  }

  OwnFolder folder_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::map<int, lxw_format*> formats_;
  std::size_t columns_ = 0;
  std::size_t next_ = 0;
};

}  // namespace

Result<std::unique_ptr<TableWriter>> make_xlsx_writer(const std::vector<std::string>& columns,
                                                      const std::string& folder) {
  auto writer = std::make_unique<XlsxWriter>(folder);
  if (!writer->begin(columns)) return disk_failed();
  return writer;
}

}  // namespace tendero
