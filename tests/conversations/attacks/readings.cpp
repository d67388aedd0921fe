#include "conversations/attacks/readings.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <ranges>

#include "base/text.hpp"

namespace tendero::attacks {

namespace {

/// A shorter run of base64 or hexadecimal digits hides no sentence.
constexpr std::size_t hiding_length = 40;

constexpr std::array<std::string_view, 6> money_words{"pesos", "peso", "mxn", "usd", "dolares", "dollars"};
constexpr std::array<std::string_view, 14> last_labels{"com", "net", "org",  "mx",      "br",   "io",  "co",
                                                       "me",  "ly",  "info", "example", "test", "app", "ru"};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

std::string backwards(std::string text) {
  std::ranges::reverse(text);
  return text;
}

std::string turned(std::string letters) {
  for (auto& c : letters) c = static_cast<char>('a' + ((c - 'a') + 13) % 26);
  return letters;
}

std::optional<unsigned> base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a') + 26U;
  if (is_digit(c)) return static_cast<unsigned>(c - '0') + 52U;
  if (c == '+' || c == '-') return 62U;
  if (c == '/' || c == '_') return 63U;
  return std::nullopt;
}

std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower >= 'a' && lower <= 'f' ? std::optional(static_cast<unsigned>(lower - 'a') + 10U) : std::nullopt;
}

/// Bytes of a run of digits, each of so many bits, from this digit on.
template <class ValueOf>
std::string bytes_of(std::string_view run, ValueOf value_of, unsigned bits, std::size_t from) {
  std::string bytes;
  unsigned held = 0;
  unsigned count = 0;
  for (const char c : run.substr(from)) {
    held = (held << bits) | *value_of(c);
    count += bits;
    if (count < 8U) continue;
    count -= 8U;
    bytes += static_cast<char>((held >> count) & 0xFFU);
    held &= (1U << count) - 1U;
  }
  return bytes;
}

/// What long runs of such digits hold, wherever a group of them begins: the words before a run may have joined it.
template <class ValueOf>
void unpack(std::string_view text, ValueOf value_of, unsigned bits, std::size_t group,
            std::vector<std::string>& readings) {
  std::string run;
  const auto flush = [&] {
    for (std::size_t from = 0; run.size() >= hiding_length && from < group; ++from)
      readings.push_back(letters_of(bytes_of(run, value_of, bits, from)));
    run.clear();
  };
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) continue;  // lines may be broken
    if (value_of(c)) {
      run += c;
    } else {
      flush();
    }
  }
  flush();
}

/// "1,250" and "1250.5" with two places.
std::string as_decimal(std::string_view written) {
  std::string plain;
  std::ranges::copy_if(written, std::back_inserter(plain), [](char c) { return c != ','; });
  while (plain.ends_with('.')) plain.pop_back();
  const auto point = plain.find('.');
  if (point == std::string::npos) return plain + ".00";
  plain.resize(std::min(plain.size(), point + 3));
  return plain + std::string(point + 3 - plain.size(), '0');
}

/// The figure that begins here: digits with points and commas among them.
std::string_view figure_at(std::string_view text, std::size_t begin) {
  auto end = begin;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == ',')) ++end;
  while (end > begin && !is_digit(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

std::size_t after_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool money_word_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(std::min(at, text.size()));
  return std::ranges::any_of(money_words, [&](const auto word) {
    return rest.starts_with(word) && (rest.size() == word.size() || !is_letter(rest[word.size()]));
  });
}

bool parts_words(char c) {
  constexpr std::string_view marks = "()[]<>{}\"'`*,;|";
  return std::isspace(static_cast<unsigned char>(c)) != 0 || marks.contains(c);
}

bool is_label(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool is_domain(std::string_view word) {
  const auto host = word.substr(0, word.find_first_of("/?#:"));
  const auto labels = split(host, '.');
  return labels.size() >= 2 && std::ranges::all_of(labels, is_label) &&
         std::ranges::find(last_labels, labels.back()) != last_labels.end();
}

bool is_link(std::string_view word) {
  if (word.contains("://") || word.starts_with("//") || word.starts_with("www.") || word.starts_with("javascript:"))
    return true;
  return !word.contains('@') && is_domain(word);
}

}  // namespace

std::string letters_of(std::string_view text) {
  std::string letters;
  std::ranges::copy_if(fold(text), std::back_inserter(letters), is_letter);
  return letters;
}

std::vector<std::string> readings_of(std::string_view text) {
  const auto letters = letters_of(text);
  std::vector<std::string> readings{letters, backwards(letters), turned(letters)};
  unpack(text, base64_value, 6, 4, readings);
  unpack(text, hex_value, 4, 2, readings);
  return readings;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(plain_figures(text), std::back_inserter(digits), is_digit);
  return digits;
}

std::vector<std::string> amounts_in(std::string_view written) {
  const auto text = fold(plain_figures(written));
  std::vector<std::string> amounts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
    if (!begins || (at > 1 && (text[at - 1] == '.' || text[at - 1] == ',') && is_digit(text[at - 2]))) continue;
    const auto figure = figure_at(text, at);
    const auto before = text.find_last_not_of(' ', at == 0 ? 0 : at - 1);
    const bool signed_so = at > 0 && before != std::string::npos && before < at && text[before] == '$';
    if (signed_so || money_word_at(text, after_spaces(text, at + figure.size()))) amounts.push_back(as_decimal(figure));
  }
  return amounts;
}

std::vector<std::string> links_in(std::string_view written) {
  const auto text = fold(written);
  std::vector<std::string> links;
  std::string word;
  const auto flush = [&] {
    while (word.ends_with('.') || word.ends_with(':') || word.ends_with('!') || word.ends_with('?')) word.pop_back();
    if (is_link(word)) links.push_back(word);
    word.clear();
  };
  for (const char c : text) {
    if (parts_words(c)) {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  return links;
}

}  // namespace tendero::attacks
