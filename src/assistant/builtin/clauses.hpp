#pragma once

#include <cstddef>
#include <vector>

#include "assistant/builtin/marked_words.hpp"

namespace tendero::assistant::builtin {

/// A stretch of words that holds one wish.
struct Clause {
  std::size_t first = 0;
  std::size_t last = 0;  ///< one past the end
  Cues cues;
  bool asked = false;
  bool sentence = false;  ///< begins a sentence
};

/// Cuts a message where another wish begins: at the end of a sentence, and at a comma or an "and" after which the words
/// begin something of their own ("…, ¿y cuánto cuesta el envío?"), but not inside "2 de pepperoni, un tiramisú".
[[nodiscard]] std::vector<Clause> cut_clauses(const MarkedMessage& message, const Lexicon& lexicon);

}  // namespace tendero::assistant::builtin
