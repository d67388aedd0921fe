#include "base/search_text.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text.hpp"

namespace tendero {
namespace {

/// Longer ones are no words that anybody types; the indices take so much.
constexpr std::size_t longest_word = 64;  // code points
/// Each is one more list to go through.
constexpr std::size_t most_search_words = 10;
/// How much of an excerpt stands before the first word that was found: a third.
constexpr std::int32_t part_before = 3;

icu::UnicodeString read(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string write(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

bool is_in_word(UChar32 c) {
  const auto type = u_charType(c);
  return u_isalnum(c) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

/// From `start` to before `end`, in UTF-16 units.
struct Span {
  std::int32_t start = 0;
  std::int32_t end = 0;
};

std::vector<Span> words_in(const icu::UnicodeString& text) {
  std::vector<Span> words;
  bool inside = false;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const bool goes_on = is_in_word(text.char32At(at));
    if (goes_on && !inside) words.push_back({.start = at, .end = at});
    if (goes_on) words.back().end = text.moveIndex32(at, 1);
    inside = goes_on;
  }
  return words;
}

bool is_meant(const SearchWord& wanted, std::string_view word) {
  return wanted.begins ? word.starts_with(wanted.word) : word == wanted.word;
}

/// Where the words that are looked for stand.
std::vector<Span> found_in(const icu::UnicodeString& text, const std::vector<SearchWord>& words) {
  std::vector<Span> found;
  for (const auto& span : words_in(text)) {
    const auto word = fold(write(text.tempSubStringBetween(span.start, span.end)));
    if (std::ranges::any_of(words, [&](const SearchWord& wanted) { return is_meant(wanted, word); }))
      found.push_back(span);
  }
  return found;
}

icu::UnicodeString on_one_line(std::string_view utf8) {
  auto text = read(utf8);
  for (std::int32_t at = 0; at < text.length(); ++at) {
    if (u_isUWhiteSpace(text.charAt(at)) != 0) text.setCharAt(at, u' ');
  }
  return text;
}

/// Moves a border to where a word begins or ends, unless that is farther than a word is long.
std::int32_t to_border_of_word(const icu::UnicodeString& text, std::int32_t at, std::int32_t step) {
  constexpr int farthest = 20;
  auto border = at;
  for (int moved = 0; moved < farthest && border > 0 && border < text.length(); ++moved) {
    if (text.charAt(border - 1) == u' ') return border;
    border = text.moveIndex32(border, step);
  }
  return at;
}

/// What of the text is shown.
Span window_of(const icu::UnicodeString& text, const std::vector<Span>& found, std::int32_t longest) {
  if (text.countChar32() <= longest) return {.start = 0, .end = text.length()};
  auto start = found.empty() ? 0 : text.moveIndex32(found.front().start, -(longest / part_before));
  start = to_border_of_word(text, start, 1);
  if (!found.empty()) start = std::min(start, found.front().start);
  auto end = text.moveIndex32(start, longest);
  const auto before_word = to_border_of_word(text, end, -1);
  if (found.empty() || before_word >= found.front().end) end = before_word;
  return {.start = start, .end = end};
}

}  // namespace

std::vector<std::string> folded_words(std::string_view utf8) {
  const auto folded = read(fold(utf8));
  std::vector<std::string> words;
  for (const auto& span : words_in(folded)) {
    const auto word = write(folded.tempSubStringBetween(span.start, span.end));
    words.emplace_back(first_code_points(word, longest_word));
  }
  return words;
}

std::vector<SearchWord> search_words(std::string_view typed) {
  std::vector<SearchWord> words;
  for (auto& word : folded_words(typed)) {
    if (words.size() == most_search_words) break;
    words.push_back({.word = std::move(word)});
  }
  // One letter begins nearly everything.
  if (!words.empty()) words.back().begins = count_code_points(words.back().word) > 1;
  return words;
}

Excerpt excerpt_of(std::string_view utf8, const std::vector<SearchWord>& words, std::size_t longest) {
  const auto text = on_one_line(utf8);
  const auto found = found_in(text, words);
  const auto shown = window_of(text, found, static_cast<std::int32_t>(longest));
  icu::UnicodeString excerpt;
  if (shown.start > 0) excerpt.append(UChar32{0x2026});
  const auto shift = excerpt.length() - shown.start;
  excerpt.append(text, shown.start, shown.end - shown.start);
  if (shown.end < text.length()) excerpt.append(UChar32{0x2026});
  Excerpt made{.text = write(excerpt), .highlights = {}};
  for (const auto& span : found) {
    if (span.start < shown.start || span.end > shown.end) continue;
    made.highlights.push_back({.start = static_cast<std::size_t>(span.start + shift),
                               .length = static_cast<std::size_t>(span.end - span.start)});
  }
  return made;
}

}  // namespace tendero
