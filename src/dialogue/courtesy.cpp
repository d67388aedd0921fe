#include "dialogue/courtesy.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/texts.hpp"
#include "dialogue/phrases.hpp"

namespace tendero::dialogue {
namespace {

/// As words, the longest first, so that "muchas gracias" is not left half.
std::vector<std::string> courtesies() {
  std::vector<std::string> all;
  for (const auto& language : Texts::languages()) {
    const auto& texts = Texts::of(language);
    for (const auto* key : {"words.thanks", "tickets.courtesy_words"}) {
      for (const auto& phrase : texts.list(key)) all.push_back(as_words(phrase));
    }
  }
  std::erase_if(all, [](const std::string& phrase) { return phrase.find_first_not_of(' ') == std::string::npos; });
  std::ranges::sort(all, std::ranges::greater{}, &std::string::size);
  return all;
}

bool says_something(std::string_view words) { return words.find_first_not_of(' ') != std::string_view::npos; }

}  // namespace

bool only_courtesy(std::string_view text) {
  static const auto phrases = courtesies();
  auto words = as_words(text);
  for (const auto& phrase : phrases) {
    for (auto at = words.find(phrase); at != std::string::npos; at = words.find(phrase)) {
      words.replace(at, phrase.size(), "  ");
    }
  }
  return !says_something(words);
}

}  // namespace tendero::dialogue
