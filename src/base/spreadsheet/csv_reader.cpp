#include <array>
#include <cstdint>
#include <optional>

#include "base/spreadsheet/raw_table.hpp"
#include "base/text.hpp"

namespace tendero {
namespace {

void append_code_point(std::string& text, char32_t point) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0 | point >> 6);
  } else if (point < 0x1'0000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
  }
  put(0x80 | (point & 0x3F));
}

/// "Unicode text" of Excel; half a pair becomes the replacement character.
std::string from_utf16(std::string_view bytes, bool little) {
  const auto unit = [&](std::size_t at) {
    const auto one = static_cast<unsigned char>(bytes[at]);
    const auto two = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? one | two << 8 : one << 8 | two);
  };
  constexpr char32_t replacement = 0xFFFD;
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const char32_t first = unit(at);
    if (first < 0xD800 || first > 0xDFFF) {
      append_code_point(text, first);
      continue;
    }
    const char32_t second = first < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
    const bool pair = second >= 0xDC00 && second <= 0xDFFF;
    append_code_point(text, pair ? 0x1'0000 + ((first - 0xD800) << 10) + (second - 0xDC00) : replacement);
    if (pair) at += 2;
  }
  return text;
}

/// What Excel writes in the Americas when nobody says otherwise.
std::string from_windows(std::string_view bytes) {
  constexpr std::array<char16_t, 32> upper_controls{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    const bool control = value >= 0x80 && value < 0xA0;
    append_code_point(text, control ? upper_controls.at(value - 0x80U) : static_cast<char32_t>(value));
  }
  return text;
}

std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), false);
  return is_utf8(bytes) ? std::string(bytes) : from_windows(bytes);
}

/// The sign that parts most columns of the titles.
char separator_of(std::string_view text) {
  std::array<std::pair<char, int>, 3> signs{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char sign : text) {
    if (sign == '"') quoted = !quoted;
    if (!quoted && sign == '\n') break;
    for (auto& [separator, count] : signs) count += !quoted && sign == separator ? 1 : 0;
  }
  auto best = signs.front();
  for (const auto& each : signs) {
    if (each.second > best.second) best = each;
  }
  return best.first;
}

/// Cuts RFC 4180 into rows; a quote that is never closed ends with the text.
class Cutter {
 public:
  Cutter(std::string_view text, char separator) : text_(text), separator_(separator) {}

  [[nodiscard]] bool done() const noexcept { return at_ >= text_.size(); }

  /// Nothing: it has more columns than anybody may have.
  std::optional<std::vector<std::string>> row(std::size_t most_columns) {
    std::vector<std::string> cells;
    for (;;) {
      if (cells.size() > most_columns) return std::nullopt;
      cells.push_back(cell());
      if (done()) return cells;
      const char sign = text_[at_++];
      if (sign == separator_) continue;
      if (sign == '\r' && !done() && text_[at_] == '\n') ++at_;
      return cells;
    }
  }

 private:
  std::string cell() {
    if (done() || text_[at_] != '"') return plain();
    std::string words = quoted();
    return words + plain();
  }

  std::string plain() {
    const auto begin = at_;
    while (!done() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string quoted() {
    std::string words;
    for (++at_; !done(); ++at_) {
      if (text_[at_] != '"') {
        words.push_back(text_[at_]);
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        words.push_back(text_[++at_]);
      } else {
        ++at_;
        break;
      }
    }
    return words;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace

Result<ReadTable> read_csv(std::string_view bytes, const TableLimits& limits) {
  const std::string text = as_utf8(bytes);
  // Pictures and other programs' files have it within their first bytes.
  if (text.contains('\0')) return not_a_table();
  RawTable table(limits);
  Cutter cutter(text, separator_of(text));
  for (std::size_t number = 1; !cutter.done(); ++number) {
    auto cells = cutter.row(limits.most_columns);
    if (!cells) return too_many_columns(limits);
    if (auto added = table.add(number, *std::move(cells)); !added) return std::unexpected(added.error());
  }
  return table.take();
}

}  // namespace tendero
