#include "app/conversation_tests/comparing.hpp"

#include "base/text.hpp"

namespace tendero::app::conversations {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The comma of "1,250.00" separates thousands; the one of "2,5" does not.
bool separates_thousands(std::string_view text, std::size_t at) {
  if (text[at] != ',' || at == 0 || !digit(text[at - 1]) || at + 3 >= text.size()) return false;
  const bool three = digit(text[at + 1]) && digit(text[at + 2]) && digit(text[at + 3]);
  return three && (at + 4 == text.size() || !digit(text[at + 4]));
}

/// True when a number stands on both sides of the cut before `at`: inside its digits or around its point.
bool cuts_number(std::string_view text, std::size_t at) {
  const auto digit_at = [&](std::size_t i) { return i < text.size() && digit(text[i]); };
  if (at == 0 || at >= text.size()) return false;
  if (digit_at(at - 1) && digit_at(at)) return true;
  const bool point_before = text[at - 1] == '.' && at >= 2 && digit_at(at - 2) && digit_at(at);
  const bool point_after = text[at] == '.' && digit_at(at - 1) && digit_at(at + 1);
  return point_before || point_after;
}

bool holds_comparable(std::string_view text, std::string_view wanted) {
  for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
    if (!cuts_number(text, at) && !cuts_number(text, at + wanted.size())) return true;
  }
  return false;
}

}  // namespace

std::string comparable(std::string_view written) {
  std::string bare;
  for (const char c : written) {
    if (c != '*' && c != '_') bare += c;
  }
  const auto folded = fold(bare);
  std::string text;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (!separates_thousands(folded, i)) text += folded[i];
  }
  return text;
}

bool holds(std::string_view answer, std::string_view text) {
  return holds_comparable(comparable(answer), comparable(text));
}

}  // namespace tendero::app::conversations
