#include "assistant/builtin/marked_words.hpp"

#include <algorithm>

namespace tendero::assistant::builtin {

std::string MarkedMessage::written(std::size_t first, std::size_t last) const {
  return text.substr(words[first].begin, words[last].end - words[first].begin);
}

void correct_spelling(MarkedMessage& message, const Lexicon& lexicon, const std::vector<std::string>& protected_words) {
  for (auto& word : message.words) {
    if (word.taken || word.is_number()) continue;
    if (std::ranges::find(protected_words, word.text) != protected_words.end()) continue;
    if (auto meant = lexicon.correct(word.text)) word.text = std::move(*meant);
  }
}

void mark_cues(MarkedMessage& message, const Lexicon& lexicon) {
  auto& words = message.words;
  const std::vector<Word> plain(words.begin(), words.end());
  for (std::size_t at = 0; at < words.size();) {
    if (words[at].taken) {
      ++at;
      continue;
    }
    const auto found = lexicon.cue_at(std::span(plain).subspan(at));
    const std::size_t length = std::max<std::size_t>(found.length, 1);
    if (found.length > 0) {
      words[at].cues = found.meaning;
      words[at].phrase = found.length;
    }
    for (std::size_t i = at; i < at + found.length; ++i) words[i].in_phrase = true;
    at += length;
  }
}

}  // namespace tendero::assistant::builtin
