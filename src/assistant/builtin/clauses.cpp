#include "assistant/builtin/clauses.hpp"

#include <algorithm>

namespace tendero::assistant::builtin {
namespace {

/// Cues that begin a wish of their own; the others add something to the wish before them.
constexpr Cues heads{Cue::greeting,
                     Cue::thanks,
                     Cue::bye,
                     Cue::help,
                     Cue::want,
                     Cue::order_verb,
                     Cue::status,
                     Cue::whereabouts,
                     Cue::past,
                     Cue::last_one,
                     Cue::price,
                     Cue::availability,
                     Cue::browse,
                     Cue::recommend,
                     Cue::contents,
                     Cue::menu,
                     Cue::remove,
                     Cue::change,
                     Cue::cancel,
                     Cue::delivery_question,
                     Cue::payment_question,
                     Cue::paid,
                     Cue::hours,
                     Cue::promotions,
                     Cue::repeat,
                     Cue::place,
                     Cue::person,
                     Cue::complaint,
                     Cue::insult,
                     Cue::unsure};

/// Polite words that may stand in front of anything without being part of it.
constexpr Cues openers{Cue::greeting, Cue::thanks, Cue::yes, Cue::no, Cue::aside};

/// The words up to the next comma, joiner or end of sentence.
std::size_t fragment_end(const std::vector<MarkedWord>& words, std::size_t first, const Lexicon& lexicon) {
  std::size_t at = first + 1;
  while (at < words.size()) {
    const bool joiner = lexicon.is_joiner(words[at].text) && !words[at].in_phrase && !words[at].taken;
    const bool second_thought = words[at].cues.has(Cue::change);  // "dos de pepperoni, no, mejor una…"
    if (words[at].gap >= Gap::comma || joiner || second_thought) break;
    ++at;
  }
  return at;
}

Cues cues_in(const std::vector<MarkedWord>& words, std::size_t first, std::size_t last) {
  Cues cues;
  for (std::size_t i = first; i < last; ++i) cues.add(words[i].cues);
  return cues;
}

/// Nothing but polite words: what follows is the wish itself.
bool only_opens(const MarkedMessage& message, const Clause& clause, const Lexicon& lexicon) {
  const auto at = [&](std::size_t place) { return message.words.begin() + static_cast<std::ptrdiff_t>(place); };
  return !clause.cues.none() && openers.has_all(clause.cues) &&
         std::all_of(at(clause.first), at(clause.last),
                     [&](const MarkedWord& word) { return word.in_phrase || lexicon.is_filler(word.text); });
}

/// "Sin el tiramisú": something is taken away.
bool takes_away(const MarkedMessage& message, const Clause& clause, const Lexicon& lexicon) {
  const auto at = [&](std::size_t place) { return message.words.begin() + static_cast<std::ptrdiff_t>(place); };
  return clause.cues.has(Cue::remove) || std::any_of(at(clause.first), at(clause.last), [&](const MarkedWord& word) {
           return lexicon.is_without(word.text);
         });
}

}  // namespace

std::vector<Clause> cut_clauses(const MarkedMessage& message, const Lexicon& lexicon) {
  const auto& words = message.words;
  std::vector<Clause> clauses;
  for (std::size_t first = 0; first < words.size();) {
    const std::size_t last = fragment_end(words, first, lexicon);
    const Cues cues = cues_in(words, first, last);
    const bool sentence = words[first].gap == Gap::sentence;
    const bool only_opened = !clauses.empty() && only_opens(message, clauses.back(), lexicon);
    const bool added_after = cues.has(Cue::add) && !clauses.empty() && takes_away(message, clauses.back(), lexicon);
    if (sentence || clauses.empty() || (cues.has_any(heads) && !only_opened) || added_after) {
      clauses.push_back({first, last, cues, words[first].asked, sentence});
    } else {
      clauses.back().last = last;
      clauses.back().cues.add(cues);
    }
    first = last;
  }
  return clauses;
}

}  // namespace tendero::assistant::builtin
