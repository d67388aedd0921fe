#include "channels/whatsapp/markdown.hpp"

#include <array>
#include <cctype>
#include <optional>

#include "base/text.hpp"

namespace tendero::channels::whatsapp {
namespace {

/// WhatsApp has no escape character: a marker beside this invisible one is an ordinary character.
constexpr std::string_view word_joiner = "\xE2\x81\xA0";  // U+2060

bool is_space(char each) { return each == ' ' || each == '\t'; }
bool is_punctuation(char each) { return std::ispunct(static_cast<unsigned char>(each)) != 0; }

/// The code point that begins at `at`; 0 at the end.
char32_t code_point_at(std::string_view utf8, std::size_t at) {
  if (at >= utf8.size()) return 0;
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(utf8[index]); };
  const unsigned lead = byte(at);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 1 || at + length > utf8.size()) return lead;
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) value = value << 6 | (byte(at + index) & 0x3FU);
  return value;
}

/// Whether a letter or digit, of any script, begins at `at`: WhatsApp sees a marker only at the edge of a word. Signs
/// such as "¿", quotes, dashes, arrows and emoji are no part of one.
bool is_word_at(std::string_view utf8, std::size_t at) {
  const char32_t value = code_point_at(utf8, at);
  if (value < 0x80) return std::isalnum(static_cast<int>(value)) != 0;
  const bool sign = value < 0xC0 || (value >= 0x2000 && value <= 0x2BFF) || (value >= 0x3000 && value <= 0x303F) ||
                    (value >= 0xFE00 && value <= 0xFE0F) || value >= 0x1F000;
  return !sign;
}

bool is_word_before(std::string_view utf8, std::size_t at) {
  if (at == 0) return false;
  std::size_t begin = at - 1;
  const std::size_t first = at > 4 ? at - 4 : 0;  // no character is longer
  while (begin > first && (static_cast<unsigned char>(utf8[begin]) & 0xC0) == 0x80) --begin;
  return is_word_at(utf8, begin);
}

/// A marker of Markdown and what it is in WhatsApp.
struct Marker {
  std::string_view markdown;
  std::string_view opening;
  std::string_view closing;
  bool bold = false;
};

/// The longer ones first.
constexpr std::array markers{Marker{"***", "*_", "_*", true}, Marker{"**", "*", "*", true},
                             Marker{"__", "*", "*", true}, Marker{"~~", "~", "~"}, Marker{"*", "_", "_"}};

/// One line's words. A marker whose end was looked for in vain is not looked for again, so that a line of nothing but
/// openings costs no more than any other.
class Line {
 public:
  Line(std::string_view text, bool in_bold) : text_(text), in_bold_(in_bold) {}

  std::string converted() {
    while (at_ < text_.size()) {
      if (!code() && !escaped() && !link() && !address() && !marked()) out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] bool word_before() const { return is_word_before(text_, at_); }

  /// `code`, which says what it says.
  bool code() {
    if (text_[at_] != '`') return false;
    const auto ticks = text_.find_first_not_of('`', at_);
    const std::size_t count = (ticks == std::string_view::npos ? text_.size() : ticks) - at_;
    const auto end = code_ended_ ? std::string_view::npos : text_.find(text_.substr(at_, count), at_ + count);
    const std::size_t length = end == std::string_view::npos ? count : end + count - at_;
    code_ended_ = code_ended_ || (end == std::string_view::npos && count == 1);
    out_ += text_.substr(at_, length);
    at_ += length;
    return true;
  }

  bool escaped() {
    if (text_[at_] != '\\' || at_ + 1 >= text_.size() || !is_punctuation(text_[at_ + 1])) return false;
    const char literal = text_[at_ + 1];
    out_ += literal;
    if (std::string_view("*_~`").contains(literal)) out_ += word_joiner;
    at_ += 2;
    return true;
  }

  /// [words](address "title"), also of a picture.
  bool link() {
    const std::size_t open = text_[at_] == '!' ? at_ + 1 : at_;
    if (links_ended_ || open >= text_.size() || text_[open] != '[') return false;
    const auto middle = text_.find("](", open);
    const auto end = middle == std::string_view::npos ? middle : text_.find(')', middle);
    if (end == std::string_view::npos) {
      links_ended_ = true;
      return false;
    }
    const std::string_view words = text_.substr(open + 1, middle - open - 1);
    std::string_view url = trim(text_.substr(middle + 2, end - middle - 2));
    url = url.substr(0, url.find(' '));
    if (words == url || trim(words).empty()) {
      out_ += url;
    } else {
      out_ += Line(words, in_bold_).converted();
      if (!url.empty()) out_.append(" (").append(url).append(")");
    }
    at_ = end + 1;
    return true;
  }

  /// <https://…>
  bool address() {
    if (!rest().starts_with("<http://") && !rest().starts_with("<https://")) return false;
    const auto end = text_.find('>', at_);
    if (end == std::string_view::npos) return false;
    out_ += text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  bool marked() {
    for (std::size_t index = 0; index < markers.size(); ++index) {
      const Marker& marker = markers[index];
      if (!rest().starts_with(marker.markdown)) continue;
      const auto end = ended_[index] ? std::nullopt : end_of(marker);
      if (!end) {
        ended_[index] = ended_[index] || opens(marker);
        continue;
      }
      put(marker, *end);
      return true;
    }
    return false;
  }

  /// An opening marker touches what follows it.
  [[nodiscard]] bool opens(const Marker& marker) const {
    const std::size_t inner = at_ + marker.markdown.size();
    if (inner >= text_.size() || is_space(text_[inner]) || text_[inner] == marker.markdown.front()) return false;
    return marker.markdown != "*" || !word_before();
  }

  /// Where it is closed: after something that it touches.
  [[nodiscard]] std::optional<std::size_t> end_of(const Marker& marker) const {
    if (!opens(marker)) return std::nullopt;
    const std::string_view sign = marker.markdown;
    for (auto end = text_.find(sign, at_ + sign.size() + 1); end != std::string_view::npos;
         end = text_.find(sign, end + 1)) {
      if (is_space(text_[end - 1])) continue;
      const std::size_t after = end + sign.size();
      const bool part_of_longer =
          sign == "*" &&
          (text_[end - 1] == '*' || (after < text_.size() && text_[after] == '*') || is_word_at(text_, after));
      if (!part_of_longer) return end;
    }
    return std::nullopt;
  }

  /// Within a word WhatsApp shows markers as they are, so they are left out there; so is bold within bold.
  void put(const Marker& marker, std::size_t end) {
    const std::size_t after = end + marker.markdown.size();
    const bool within_word = word_before() || is_word_at(text_, after);
    const bool shown = !within_word && !(marker.bold && in_bold_);
    const std::string_view inner = text_.substr(at_ + marker.markdown.size(), end - at_ - marker.markdown.size());
    if (shown) out_ += marker.opening;
    out_ += Line(inner, in_bold_ || (marker.bold && shown)).converted();
    if (shown) out_ += marker.closing;
    at_ = after;
  }

  std::string_view text_;
  bool in_bold_;
  std::size_t at_ = 0;
  std::string out_;
  std::array<bool, markers.size()> ended_{};
  bool links_ended_ = false;
  bool code_ended_ = false;
};

std::string words(std::string_view text) { return Line(text, false).converted(); }

/// The text of "## text ##"; nothing when it is no heading.
std::optional<std::string_view> heading(std::string_view line) {
  constexpr std::size_t levels = 6;
  const auto hashes = line.find_first_not_of('#');
  if (hashes == 0 || hashes == std::string_view::npos || hashes > levels || !is_space(line[hashes])) {
    return std::nullopt;
  }
  std::string_view text = trim(line.substr(hashes));
  while (text.ends_with('#')) text.remove_suffix(1);
  return trim(text);
}

/// "---", "***" or "___": a line across the page, for which WhatsApp has nothing.
bool is_rule(std::string_view line) {
  constexpr std::size_t shortest = 3;
  return line.size() >= shortest && std::string_view("-*_").contains(line.front()) &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

bool is_table_row(std::string_view line) { return line.size() > 1 && line.starts_with('|') && line.ends_with('|'); }

/// "| a | b |" as "a | b"; nothing for the line between head and rows.
std::optional<std::string> table_row(std::string_view line) {
  if (line.find_first_not_of("|-: ") == std::string_view::npos) return std::nullopt;
  std::string row;
  for (const std::string& cell : split(line.substr(1, line.size() - 2), '|')) {
    if (!row.empty()) row += " | ";
    row += words(trim(cell));
  }
  return row;
}

/// Where the words of "  * words" begin; 0 when it is no bullet.
std::size_t after_bullet(std::string_view line) {
  const auto sign = line.find_first_not_of(' ');
  if (sign == std::string_view::npos || sign + 1 >= line.size() || !is_space(line[sign + 1])) return 0;
  return std::string_view("-*+").contains(line[sign]) ? sign + 2 : 0;
}

/// One line outside of code blocks; nothing when it is left out.
std::optional<std::string> converted_line(std::string_view line) {
  const std::string_view bare = trim(line);
  if (is_rule(bare)) return std::nullopt;
  if (const auto title = heading(bare)) return title->empty() ? "" : "*" + Line(*title, true).converted() + "*";
  if (is_table_row(bare)) return table_row(bare);
  if (const std::size_t begin = after_bullet(line); begin != 0) {
    return std::string(line.substr(0, begin - 2)) + "- " + words(trim(line.substr(begin)));
  }
  return words(line);
}

}  // namespace

std::string to_whatsapp_markup(std::string_view markdown) {
  constexpr std::string_view fence = "```";
  std::string text;
  bool in_code = false;
  bool first = true;
  const auto add = [&](std::string_view line) {
    if (!first) text += '\n';
    first = false;
    text += line;
  };
  for (const std::string& line : split(markdown, '\n')) {
    const std::string_view bare = trim(line);
    // A block's language stands behind its fence, and WhatsApp would show it.
    if (bare.starts_with(fence) && bare.find('`', fence.size()) == std::string_view::npos) {
      in_code = !in_code;
      add(fence);
    } else if (in_code) {
      add(line);
    } else if (const auto converted = converted_line(line)) {
      add(*converted);
    }
  }
  if (in_code) add(fence);
  return text;
}

}  // namespace tendero::channels::whatsapp
