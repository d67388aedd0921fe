#include "channels/whatsapp/measure.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/text.hpp"

namespace tendero::channels::whatsapp {
namespace {

/// One code point: its value and its length in bytes. A stray byte counts as itself.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

CodePoint code_point_at(std::string_view utf8, std::size_t at) noexcept {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(utf8[index]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 1 || at + length > utf8.size()) return {lead, 1};
  char32_t value = lead & (0xFF >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(at + index) & 0xC0) != 0x80) return {lead, 1};
    value = value << 6 | (byte(at + index) & 0x3F);
  }
  return {value, length};
}

constexpr char32_t zero_width_joiner = 0x200D;

/// What changes the character before it and must stay with it.
bool belongs_to_previous(char32_t value) noexcept {
  const bool combining = (value >= 0x0300 && value <= 0x036F) || (value >= 0x20D0 && value <= 0x20FF);
  const bool variation = value >= 0xFE00 && value <= 0xFE0F;
  const bool skin_tone = value >= 0x1F3FB && value <= 0x1F3FF;
  return combining || variation || skin_tone || value == zero_width_joiner;
}

bool is_regional_indicator(char32_t value) noexcept { return value >= 0x1F1E6 && value <= 0x1F1FF; }

/// The end of the character that begins at `at`, with everything that belongs to it.
std::size_t end_of_character(std::string_view utf8, std::size_t at) noexcept {
  CodePoint previous = code_point_at(utf8, at);
  bool flag_open = is_regional_indicator(previous.value);
  at += previous.bytes;
  while (at < utf8.size()) {
    const CodePoint next = code_point_at(utf8, at);
    const bool closes_flag = flag_open && is_regional_indicator(next.value);
    if (!belongs_to_previous(next.value) && previous.value != zero_width_joiner && !closes_flag) break;
    flag_open = false;
    previous = next;
    at += next.bytes;
  }
  return at;
}

bool is_white(char each) { return each == ' ' || each == '\n' || each == '\t' || each == '\r'; }

/// The last place in `window` that ends with one of `ends`, after it; 0 when there is none in its second half (a cut
/// that early would leave a stub).
std::size_t last_cut(std::string_view window, std::initializer_list<std::string_view> ends) {
  std::size_t best = 0;
  for (const auto end : ends) {
    const auto found = window.rfind(end);
    if (found != std::string_view::npos) best = std::max(best, found + end.size());
  }
  return best > window.size() / 2 ? best : 0;
}

/// Where to cut `text`, of which `window` is as much as fits.
std::size_t good_cut(std::string_view text, std::string_view window) {
  if (is_white(text[window.size()])) return window.size();
  std::size_t cut = last_cut(window, {"\n\n"});
  if (cut == 0) cut = last_cut(window, {"\n"});
  if (cut == 0) cut = last_cut(window, {". ", "! ", "? ", "… "});
  if (cut == 0) cut = last_cut(window, {" ", "\t"});
  if (cut != 0) return cut;
  const std::size_t any = window.find_last_of(" \n\t");
  return any != std::string_view::npos && any > 0 ? any : window.size();
}

}  // namespace

std::size_t count_units(std::string_view utf8) noexcept {
  std::size_t units = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint next = code_point_at(utf8, at);
    units += next.value > 0xFFFF ? 2 : 1;
    at += next.bytes;
  }
  return units;
}

bool has_emoji(std::string_view utf8) noexcept {
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint next = code_point_at(utf8, at);
    const bool symbol = next.value >= 0x2600 && next.value <= 0x27BF;
    if (symbol || (next.value >= 0x1F000 && next.value <= 0x1FAFF)) return true;
    at += next.bytes;
  }
  return false;
}

std::string_view first_units(std::string_view utf8, std::size_t units) noexcept {
  std::size_t end = 0;
  std::size_t used = 0;
  while (end < utf8.size()) {
    const std::size_t next = end_of_character(utf8, end);
    used += count_units(utf8.substr(end, next - end));
    if (used > units && end > 0) break;
    end = next;
    if (used > units) break;
  }
  return utf8.substr(0, end);
}

std::string shortened(std::string_view utf8, std::size_t units) {
  std::string line;
  for (const char each : trim(utf8)) {
    if (!is_white(each)) {
      line += each;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (count_units(line) <= units) return line;
  std::string_view kept = first_units(line, units - 1);
  if (count_units(kept) > units - 1) return "…";  // a single character of monstrous length
  return std::string(trim(kept)) + "…";
}

std::vector<std::string> split_text(std::string_view utf8, std::size_t units) {
  std::vector<std::string> pieces;
  std::string_view rest = trim(utf8);
  while (!rest.empty()) {
    std::string_view window = first_units(rest, units);
    if (count_units(window) > units) {
      // One character with more marks than a message holds: nobody reads that, so it may be cut anywhere.
      window = first_code_points(rest, units / 2);
    }
    const std::size_t cut = window.size() == rest.size() ? rest.size() : good_cut(rest, window);
    pieces.emplace_back(trim(rest.substr(0, cut)));
    rest = trim(rest.substr(cut));
  }
  return pieces;
}

}  // namespace tendero::channels::whatsapp
