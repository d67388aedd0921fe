#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/builtin/cues.hpp"
#include "assistant/builtin/words.hpp"

namespace tendero::assistant::builtin {

/// The words of one language that the engine knows, read from the `words.*` lists of share/locales. People mix
/// languages: a word that this one does not know at all is looked up in the others.
class Lexicon {
 public:
  /// Made once per language; falls back to Spanish like `Texts::of`.
  static const Lexicon& of(std::string_view language);

  /// A phrase found at the front of some words.
  template <class Meaning>
  struct Found {
    std::size_t length = 0;  ///< in words; 0: nothing found
    Meaning meaning{};
  };
  /// The longest phrase that is a cue, with everything that it hints at.
  [[nodiscard]] Found<Cues> cue_at(std::span<const Word> words) const;
  /// The longest phrase that is a number: "dos", "un par de", "12".
  [[nodiscard]] Found<int> number_at(std::span<const Word> words) const;
  /// "segunda" is 2, "última" is -1.
  [[nodiscard]] Found<int> ordinal_at(std::span<const Word> words) const;
  /// Days from today: "mañana" is 1.
  [[nodiscard]] Found<int> day_at(std::span<const Word> words) const;
  /// 0 = Sunday … 6 = Saturday.
  [[nodiscard]] Found<int> weekday_at(std::span<const Word> words) const;

  [[nodiscard]] bool is_filler(std::string_view word) const { return in(&Lexicon::filler_, word); }
  /// A word for something that shops sell, in either number ("margaritas").
  [[nodiscard]] bool is_food(std::string_view word) const;
  [[nodiscard]] bool is_unit(std::string_view word) const { return in(&Lexicon::units_, word); }
  [[nodiscard]] bool is_joiner(std::string_view word) const { return in(&Lexicon::joiners_, word); }
  [[nodiscard]] bool is_street(std::string_view word) const { return in(&Lexicon::streets_, word); }
  /// A street word that follows the name: "123 Main Street".
  [[nodiscard]] bool is_street_end(std::string_view word) const { return in(&Lexicon::street_ends_, word); }
  /// "primeras", after a number: as many from the beginning of a list.
  [[nodiscard]] bool is_first_ones(std::string_view word) const { return in(&Lexicon::first_ones_, word); }
  [[nodiscard]] bool is_without(std::string_view word) const { return in(&Lexicon::without_, word); }
  [[nodiscard]] bool points_to_number(std::string_view word) const { return in(&Lexicon::option_words_, word); }
  [[nodiscard]] bool is_marker(std::string_view word) const { return markers_.contains(word); }
  /// The known word that a mistyped one was meant to be; nothing when the word is known itself, or when there is no
  /// other near it, or more than one at the same distance.
  [[nodiscard]] std::optional<std::string> correct(std::string_view word) const;
  /// What a shop may call this instead ("margarita" → "margherita"); several for a word with several names.
  [[nodiscard]] std::vector<std::string> synonyms(std::string_view phrase) const;
  /// The emoji for a kind of product; empty when there is none.
  [[nodiscard]] std::string emoji(std::string_view word) const;
  /// The words for the emoji of products in a message: "🍕🥤" gives "pizza bebida".
  [[nodiscard]] std::string words_of_emoji(std::string_view message) const;

 private:
  using WordSet = std::set<std::string, std::less<>>;
  template <class Meaning>
  struct Phrase {
    std::vector<std::string> words;
    Meaning meaning;
  };
  template <class Meaning>
  using Phrases = std::map<std::string, std::vector<Phrase<Meaning>>, std::less<>>;  // by first word

  explicit Lexicon(std::string_view language);
  WordSet learn_words(std::string_view language, std::string_view key);
  template <class Meaning>
  void learn(Phrases<Meaning>& phrases, std::string_view written, Meaning meaning);
  void learn_numbers(std::string_view language, std::string_view key, Phrases<int>& numbers);

  template <class Meaning>
  static Found<Meaning> longest(const Phrases<Meaning>& phrases, std::span<const Word> words);
  [[nodiscard]] bool knows(std::string_view word) const { return known_.contains(word); }
  /// The lexicon to ask for this word: this one, else the first of the others that knows it.
  [[nodiscard]] const Lexicon& home_of(std::string_view word) const;
  /// Nobody mistyped it: it is a word here, or of a language that its slips do not look like.
  [[nodiscard]] bool is_word(std::string_view word) const;
  [[nodiscard]] bool in(WordSet Lexicon::* set, std::string_view word) const {
    return (home_of(word).*set).contains(word);
  }

  std::vector<const Lexicon*> others_;
  std::vector<const Lexicon*> apart_;  ///< those of the others whose words are never taken for slips of ours
  Phrases<Cue> cues_;
  Phrases<int> numbers_, ordinals_, days_, weekdays_;
  WordSet filler_, food_, units_, joiners_, streets_, street_ends_, without_, first_ones_, option_words_, markers_;
  WordSet known_;  ///< every word of every list: needs no correction
  std::multimap<std::string, std::string, std::less<>> synonyms_;
  std::map<std::string, std::string, std::less<>> emoji_;  ///< by the stem of the word
  std::map<std::string, std::string, std::less<>> emoji_words_;
};

}  // namespace tendero::assistant::builtin
