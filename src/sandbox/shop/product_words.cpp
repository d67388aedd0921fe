#include "sandbox/shop/product_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace tendero::sandbox {
namespace {

constexpr std::array<std::string_view, 22> little_words{"a",   "al",  "con", "de",  "del",  "e", "el",   "en",
                                                        "for", "la",  "las", "lo",  "los",  "o", "para", "por",
                                                        "sin", "the", "un",  "una", "with", "y"};
constexpr std::size_t shortest_beginning = 3;  // letters of a word that find it

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & '\x80') != 0; }

// Spanish and English plurals: pizzas, ravioles, limones, panes. "Postres" and "postre" both end up as "postr".
std::string stem(std::string word) {
  if (word.size() > 3 && word.ends_with('s')) word.pop_back();
  if (word.size() > 3 && word.ends_with('e')) word.pop_back();
  return word;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : fold(text)) {
    if (is_letter(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::erase_if(words, [](const std::string& word) {
    return word.empty() || std::ranges::find(little_words, word) != little_words.end();
  });
  std::ranges::transform(words, words.begin(), stem);
  return words;
}

bool has(const std::vector<std::string>& words, const std::string& wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word == wanted || (wanted.size() >= shortest_beginning && word.starts_with(wanted));
  });
}

}  // namespace

ProductWords::ProductWords(std::string_view query) : stems_(words_of(query)) {}

int ProductWords::fit(std::string_view name, std::string_view category, std::string_view description) const {
  if (stems_.empty()) return 1;
  const auto in_name = words_of(name);
  const auto in_category = words_of(category);
  const auto in_description = words_of(description);
  int fit = 0;
  for (const auto& wanted : stems_) {
    if (has(in_name, wanted)) {
      fit += 100;
    } else if (has(in_category, wanted)) {
      fit += 10;
    } else if (has(in_description, wanted)) {
      fit += 1;
    } else {
      return 0;
    }
  }
  return fit;
}

}  // namespace tendero::sandbox
