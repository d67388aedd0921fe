#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/spreadsheet/raw_table.hpp"
#include "base/spreadsheet/zip_entries.hpp"

// ECMA-376, Part 1, chapter 18 (SpreadsheetML), as far as a table of words, numbers and dates needs it. pugixml knows
// no external entities and expands none but the five of XML.
namespace tendero {
namespace {

/// Documents are read without their prefixes' meaning: everybody writes these elements without one.
bool parse(pugi::xml_document& document, const std::string& text) {
  return document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata).status ==
         pugi::status_ok;
}

std::string_view view(const pugi::char_t* text) { return text; }

/// The words of a rich text; what is read aloud (`rPh`) is left out.
std::string words_in(const pugi::xml_node& node) {
  std::string words;
  for (const auto& child : node.children()) {
    if (view(child.name()) == "t") words += child.text().get();
    if (view(child.name()) == "r") words += child.child("t").text().get();
  }
  return words;
}

/// The days that a cell's style shows, instead of their number.
class DateStyles {
 public:
  explicit DateStyles(const std::string& styles) {
    pugi::xml_document document;
    if (!parse(document, styles)) return;
    std::set<int> own;
    for (const auto& format : document.child("styleSheet").child("numFmts").children("numFmt")) {
      if (shows_a_date(format.attribute("formatCode").value())) own.insert(format.attribute("numFmtId").as_int());
    }
    for (const auto& style : document.child("styleSheet").child("cellXfs").children("xf")) {
      const int format = style.attribute("numFmtId").as_int();
      dates_.push_back(own.contains(format) || is_built_in(format));
    }
  }

  [[nodiscard]] bool is_date(int style) const {
    return style >= 0 && static_cast<std::size_t>(style) < dates_.size() && dates_[static_cast<std::size_t>(style)];
  }

 private:
  static bool is_built_in(int format) { return (format >= 14 && format <= 17) || format == 22; }

  /// Years or days, outside of what is quoted.
  static bool shows_a_date(std::string_view code) {
    bool quoted = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
      if (code[at] == '"') quoted = !quoted;
      if (code[at] == '[' && !quoted) at = std::min(code.find(']', at), code.size());
      if (at < code.size() && !quoted && std::string_view("yYdD").contains(code[at])) return true;
    }
    return false;
  }

  std::vector<bool> dates_;
};

/// Days since the end of 1899 (with Excel's 29 February 1900), or since 1904.
std::string day_of(double serial, bool from_1904) {
  using namespace std::chrono;
  constexpr double last = 2'958'465;  // 31 December 9999
  if (!(serial >= 1 && serial <= last)) return fmt::format("{}", serial);
  const auto whole = days(static_cast<int>(std::floor(serial)));
  const sys_days first = from_1904 ? sys_days(1904y / January / 1) : sys_days(1899y / December / 30);
  const year_month_day day(first + whole);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// Phones are whole numbers in many a sheet, and "5.512345678E9" is none that anybody wrote.
std::string number_words(double number, std::string_view text) {
  constexpr double exact = 1e15;
  if (number == std::floor(number) && std::abs(number) < exact) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  return std::string(text);
}

/// "BC12": 54. Nothing: no letters.
std::optional<std::size_t> column_of(std::string_view place) {
  constexpr std::size_t beyond_all = 1 << 20;
  std::size_t column = 0;
  for (const char letter : place) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(letter - 'A' + 1);
    if (column > beyond_all) break;
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

class Workbook {
 public:
  Workbook(ZipEntries entries, const TableLimits& limits) : entries_(std::move(entries)), limits_(limits) {}

  Result<ReadTable> read() {
    auto sheet = first_sheet();
    if (!sheet) return std::unexpected(sheet.error());
    if (auto strings = read_strings(); !strings) return std::unexpected(strings.error());
    auto styles = entries_.read("xl/styles.xml");
    if (!styles) return std::unexpected(styles.error());
    const DateStyles dates(*styles);
    pugi::xml_document document;
    if (!parse(document, *sheet)) return not_a_table();
    RawTable table(limits_);
    std::size_t number = 0;
    for (const auto& row : document.child("worksheet").child("sheetData").children("row")) {
      const auto said = row.attribute("r").as_ullong();
      number = said > 0 ? static_cast<std::size_t>(said) : number + 1;
      auto cells = cells_of(row, dates);
      if (!cells) return std::unexpected(cells.error());
      if (auto added = table.add(number, *std::move(cells)); !added) return std::unexpected(added.error());
    }
    return table.take();
  }

 private:
  Result<std::string> first_sheet() {
    const auto book = entries_.read("xl/workbook.xml");
    if (!book) return std::unexpected(book.error());
    pugi::xml_document document;
    if (!parse(document, *book)) return not_a_table();
    const auto workbook = document.child("workbook");
    from_1904_ = workbook.child("workbookPr").attribute("date1904").as_bool();
    const auto path = path_of(workbook.child("sheets").child("sheet").attribute("r:id").value());
    if (!path) return std::unexpected(path.error());
    auto sheet = entries_.read(*path);
    if (sheet && sheet->empty()) return not_a_table();
    return sheet;
  }

  /// Where the relation leads to.
  Result<std::string> path_of(std::string_view id) {
    const auto relations = entries_.read("xl/_rels/workbook.xml.rels");
    if (!relations) return std::unexpected(relations.error());
    pugi::xml_document document;
    if (!parse(document, *relations)) return not_a_table();
    for (const auto& each : document.child("Relationships").children("Relationship")) {
      if (view(each.attribute("Id").value()) != id) continue;
      const auto target = view(each.attribute("Target").value());
      return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
    }
    return not_a_table();
  }

  Result<void> read_strings() {
    const auto text = entries_.read("xl/sharedStrings.xml");
    if (!text) return std::unexpected(text.error());
    pugi::xml_document document;
    if (text->empty() || !parse(document, *text)) return {};
    for (const auto& each : document.child("sst").children("si")) strings_.push_back(words_in(each));
    return {};
  }

  Result<std::vector<std::string>> cells_of(const pugi::xml_node& row, const DateStyles& dates) const {
    std::vector<std::string> cells;
    std::size_t next = 0;
    for (const auto& cell : row.children("c")) {
      const auto column = column_of(cell.attribute("r").value()).value_or(next);
      next = column + 1;
      auto words = cell_words(cell, dates);
      if (words.empty()) continue;
      if (column >= limits_.most_columns) return too_many_columns(limits_);
      if (cells.size() <= column) cells.resize(column + 1);
      cells[column] = std::move(words);
    }
    return cells;
  }

  std::string cell_words(const pugi::xml_node& cell, const DateStyles& dates) const {
    const auto type = view(cell.attribute("t").value());
    const auto value = view(cell.child("v").text().get());
    if (type == "inlineStr") return words_in(cell.child("is"));
    if (type == "s") return shared(value);
    if (type == "e") return {};
    if (type == "b") return value == "1" ? "true" : "false";
    if (type == "str") return std::string(value);
    const auto number = number_in(value);
    if (!number) return std::string(value);
    if (dates.is_date(cell.attribute("s").as_int(-1))) return day_of(*number, from_1904_);
    return number_words(*number, value);
  }

  std::string shared(std::string_view index) const {
    const auto at = number_in(index);
    if (!at || *at < 0 || *at >= static_cast<double>(strings_.size())) return {};
    return strings_[static_cast<std::size_t>(*at)];
  }

  ZipEntries entries_;
  const TableLimits& limits_;
  std::vector<std::string> strings_;
  bool from_1904_ = false;
};

}  // namespace

Result<ReadTable> read_xlsx(std::string_view bytes, const TableLimits& limits) {
  auto entries = ZipEntries::open(bytes, limits);
  if (!entries) return std::unexpected(entries.error());
  return Workbook(*std::move(entries), limits).read();
}

}  // namespace tendero
