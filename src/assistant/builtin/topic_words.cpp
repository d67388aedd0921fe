#include "assistant/builtin/topic_words.hpp"

#include <algorithm>

#include "assistant/builtin/lexicon.hpp"
#include "assistant/builtin/spelling.hpp"
#include "assistant/builtin/words.hpp"

namespace tendero::assistant::builtin {

namespace {

/// Before the stemmer sees it: without accents it takes "devoluciones" and "devolucion" for two words.
std::string_view without_plural(std::string_view word) {
  constexpr std::size_t shortest = 3;
  if (word.size() > shortest + 1 && word.ends_with("es")) return word.substr(0, word.size() - 2);
  if (word.size() > shortest && word.ends_with('s')) return word.substr(0, word.size() - 1);
  return word;
}

}  // namespace

TopicWords topic_words(std::string_view text) {
  const auto& lexicon = Lexicon::of("es");
  TopicWords words;
  for (const auto& word : name_words(text)) {
    if (!lexicon.is_filler(word)) words.insert(stem(without_plural(word)));
  }
  return words;
}

bool speaks_of(const TopicWords& text, std::string_view topic) {
  const auto wanted = topic_words(topic);
  return !wanted.empty() && std::ranges::all_of(wanted, [&](const auto& word) { return text.contains(word); });
}

}  // namespace tendero::assistant::builtin
