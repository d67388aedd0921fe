#include "spoken.hpp"

#include <map>

#include "plain_text.hpp"

namespace tendero::simulation {

namespace {

/// So many words make it clear.
constexpr int enough = 3;

/// Small words that the other two languages do not have.
const std::map<std::string, std::set<std::string>>& small_words() {
  static const std::map<std::string, std::set<std::string>> words{
      {"es", {"el",     "los",      "las", "y",    "con",  "una",   "del",     "quieres",  "tienes",
              "hay",    "gracias",  "muy", "pero", "aqui", "donde", "tenemos", "gustaria", "tu",
              "puedes", "nosotros", "en",  "lo",   "que",  "por",   "pedido"}},
      {"en", {"the",  "and",  "you", "your", "is",    "are",    "with", "of",  "to",  "would", "like", "have",
              "what", "this", "we",  "it",   "order", "please", "not",  "can", "for", "here",  "but"}},
      {"pt", {"os",   "e",   "com", "uma",   "voce", "seu",   "sua",   "nao",    "obrigado", "quer", "tem",
              "qual", "ola", "ou",  "temos", "sao",  "posso", "gente", "muitas", "gostaria", "pode", "nos"}}};
  return words;
}

}  // namespace

std::string other_language(std::string_view plain, std::string_view expected, const std::set<std::string>& neutral) {
  std::map<std::string, int> counts;
  for (const auto& word : words_of(plain)) {
    if (neutral.contains(word)) continue;
    for (const auto& [language, words] : small_words()) counts[language] += words.contains(word) ? 1 : 0;
  }
  for (const auto& [language, count] : counts) {
    if (language != expected && count >= enough && count > 2 * counts[std::string(expected)]) return language;
  }
  return {};
}

}  // namespace tendero::simulation
