#include "app/conversation_tests/spoken_language.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace tendero::app::conversations {

namespace {

using Words = std::set<std::string, std::less<>>;

/// Small words that the other two languages do not have, folded.
const std::map<std::string, Words, std::less<>>& small_words() {
  static const std::map<std::string, Words, std::less<>> words{
      {"es", {"el",  "los",     "las",   "y",   "con",  "una",  "del",  "tu",    "quieres", "tienes",    "tengo",
              "hay", "gracias", "puedo", "muy", "pero", "aqui", "cual", "donde", "tenemos", "prefieres", "gustaria"}},
      {"en", {"the",  "and",  "you",  "your", "is", "are", "with",  "of",    "to",     "would", "like",
              "have", "what", "this", "we",   "it", "i",   "which", "order", "please", "not"}},
      {"pt", {"os",   "e",   "com", "uma",  "um",  "voce", "seu",   "sua",  "nao", "obrigado", "obrigada",
              "quer", "tem", "em",  "qual", "ola", "ou",   "temos", "onde", "sao", "posso"}}};
  return words;
}

/// So many words make it clear.
constexpr int enough = 3;

void blank_out(std::string& text, const std::string& part) {
  if (part.empty()) return;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.replace(at, part.size(), "|");
}

std::map<std::string, int> count_words(const std::string& text) {
  std::map<std::string, int> counts;
  std::string word;
  for (const char c : text + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
      continue;
    }
    for (const auto& [language, words] : small_words()) counts[language] += words.contains(word) ? 1 : 0;
    word.clear();
  }
  return counts;
}

}  // namespace

std::string other_language(std::string_view answer, std::string_view expected,
                           const std::vector<std::string>& neutral) {
  auto text = fold(answer);
  for (const auto& part : neutral) blank_out(text, part);
  auto counts = count_words(text);
  const int own = counts[std::string(expected)];
  for (const auto& [language, count] : counts) {
    if (language != expected && count >= enough && count > 2 * own) return language;
  }
  return {};
}

}  // namespace tendero::app::conversations
