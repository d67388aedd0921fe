#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assistant/builtin/lexicon.hpp"
#include "assistant/builtin/words.hpp"

namespace tendero::assistant::builtin {

/// A word with what is known about it.
struct MarkedWord : Word {
  Cues cues;               ///< of the phrase that begins here
  std::size_t phrase = 0;  ///< how many words that phrase has; 0: none begins here
  bool in_phrase = false;  ///< part of a cue's phrase
  bool taken = false;      ///< part of an order number, a phone, an e-mail or an address
};

/// A message on its way to being understood: its words, spelling corrected, cues marked.
struct MarkedMessage {
  std::string text;
  std::vector<MarkedWord> words;

  /// What was written from one word to another, both included.
  [[nodiscard]] std::string written(std::size_t first, std::size_t last) const;
};

/// `protected_words` are never corrected: words of products that were shown.
void correct_spelling(MarkedMessage& message, const Lexicon& lexicon, const std::vector<std::string>& protected_words);
void mark_cues(MarkedMessage& message, const Lexicon& lexicon);

}  // namespace tendero::assistant::builtin
