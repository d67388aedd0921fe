#include "dialogue/answer_language.hpp"

#include <map>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace tendero::dialogue {

namespace {

/// Small words that the other two languages do not have, folded.
const std::map<std::string, WordSet, std::less<>>& small_words() {
  static const std::map<std::string, WordSet, std::less<>> words{
      {"es", {"el",    "los", "las",     "y",    "con",  "una",   "del",     "tu",        "quieres", "tienes",
              "tengo", "hay", "gracias", "tus",  "su",   "sus",   "es",      "ya",        "hola",    "quedo",
              "puedo", "muy", "pero",    "aqui", "cual", "donde", "tenemos", "prefieres", "gustaria"}},
      {"en",
       {"the",  "and", "you",  "your", "is",   "are",  "with", "of", "to", "would", "like",  "have",   "was", "has",
        "been", "can", "will", "my",   "what", "this", "we",   "it", "i",  "which", "order", "please", "not"}},
      {"pt", {"os",   "e",   "com", "uma",  "um",  "voce", "seu",   "sua",  "nao", "obrigado", "obrigada",
              "quer", "tem", "em",  "qual", "ola", "ou",   "temos", "onde", "sao", "posso"}}};
  return words;
}

/// So many words make it clear; fewer where none is of the language that is expected.
constexpr int enough = 3;
constexpr int enough_alone = 2;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

}  // namespace

void add_words(std::string_view text, WordSet& words) {
  for (auto& word : words_of(text)) words.insert(std::move(word));
}

std::string other_language(std::string_view answer, std::string_view expected, const WordSet& neutral) {
  std::map<std::string, int, std::less<>> counts;
  for (const auto& word : words_of(answer)) {
    if (neutral.contains(word)) continue;
    for (const auto& [language, words] : small_words()) counts[language] += words.contains(word) ? 1 : 0;
  }
  const int own = counts[std::string(expected)];
  for (const auto& [language, count] : counts) {
    if (language != expected && count >= (own == 0 ? enough_alone : enough) && count > 2 * own) return language;
  }
  return {};
}

}  // namespace tendero::dialogue
