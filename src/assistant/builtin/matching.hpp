#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/builtin/lexicon.hpp"
#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// Something with a name that a customer may mean.
struct Candidate {
  std::string name;
  std::string category = {};     ///< counts like the name, but less
  std::string description = {};  ///< looked at only when no name fits: "vegano"
};

/// Which candidates the words may mean.
struct Matches {
  std::vector<std::size_t> fitting;  ///< every word fits: what "vino" may show
  std::vector<std::size_t> meant;    ///< the nearest of them: "ensalada cesar" is not the one with chicken
  std::vector<std::size_t> similar;  ///< some words fit; the most first
};

/// Words are folded and without fillers. Slips, plurals and synonyms fit too.
[[nodiscard]] Matches match(const std::vector<std::string>& words, const std::vector<Candidate>& candidates,
                            const Lexicon& lexicon);

/// The same for a phrase with something to leave out: "coca sin azúcar" is a product of its own where there is one;
/// otherwise the words before "sin" are matched alone, and `as_note` says so.
struct PhraseMatches : Matches {
  bool as_note = false;
};
[[nodiscard]] PhraseMatches match(const ItemPhrase& phrase, const std::vector<Candidate>& candidates,
                                  const Lexicon& lexicon);

/// The words of a product's name as a customer would say them: without fillers.
[[nodiscard]] std::vector<std::string> product_words(std::string_view name, const Lexicon& lexicon);

/// True when all words of the phrase belong to the name: "queso" belongs to "Calzone de Jamón y Queso".
[[nodiscard]] bool belongs_to(const std::vector<std::string>& words, std::string_view name, const Lexicon& lexicon);

}  // namespace tendero::assistant::builtin
