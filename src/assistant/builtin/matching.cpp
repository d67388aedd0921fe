#include "assistant/builtin/matching.hpp"

#include <algorithm>
#include <utility>

#include "assistant/builtin/spelling.hpp"
#include "assistant/builtin/words.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

/// How well a phrase fits one candidate.
struct Fit {
  std::size_t exact = 0;      ///< words that stand in the name as they are, or in another number
  std::size_t near = 0;       ///< words that fit by a slip, a synonym or the category
  std::size_t uncovered = 0;  ///< words of the name that nobody said, measures apart

  [[nodiscard]] std::size_t covered() const { return exact + near; }
};

bool stands_in(const std::string& word, const std::vector<std::string>& name) {
  return std::ranges::any_of(
      name, [&](const std::string& each) { return word == each || (word.size() > 3 && stem(word) == stem(each)); });
}

bool nearly_stands_in(const std::string& word, const std::vector<std::string>& name) {
  return std::ranges::any_of(name, [&](const std::string& each) { return means(word, each); });
}

/// True when the word is a part of the synonym by which the customer named the product: "coke" says "coca" and "cola".
bool synonym_says(const std::string& customers, const std::string& word, const std::vector<std::string>& name,
                  const Lexicon& lexicon) {
  return std::ranges::any_of(lexicon.synonyms(customers), [&](const std::string& synonym) {
    const auto parts = name_words(synonym);
    return stands_in(word, parts) && std::ranges::all_of(parts, [&](const std::string& part) {
             return lexicon.is_filler(part) || stands_in(part, name);
           });
  });
}

bool synonym_stands_in(const std::string& word, const std::vector<std::string>& name, const Lexicon& lexicon) {
  return std::ranges::any_of(lexicon.synonyms(word), [&](const std::string& synonym) {
    return std::ranges::all_of(
        name_words(synonym), [&](const std::string& part) { return lexicon.is_filler(part) || stands_in(part, name); });
  });
}

/// Sizes say nothing about which product is meant, unless they were said.
bool is_measure(const std::string& word, const Lexicon& lexicon) {
  return lexicon.is_unit(word) || std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

Fit fit(const std::vector<std::string>& words, const Candidate& candidate, const Lexicon& lexicon) {
  const auto name = name_words(candidate.name);
  const auto category = name_words(candidate.category);
  Fit result;
  for (const auto& word : words) {
    if (stands_in(word, name)) {
      ++result.exact;
    } else if (nearly_stands_in(word, name) || synonym_stands_in(word, name, lexicon) ||
               nearly_stands_in(word, category) || synonym_stands_in(word, category, lexicon)) {
      ++result.near;
    }
  }
  for (const auto& word : name) {
    const bool said =
        lexicon.is_filler(word) || is_measure(word, lexicon) || nearly_stands_in(word, words) ||
        std::ranges::any_of(words, [&](const auto& each) { return synonym_says(each, word, name, lexicon); });
    if (!said) ++result.uncovered;
  }
  return result;
}

Matches match_names(const std::vector<std::string>& words, const std::vector<Candidate>& candidates,
                    const Lexicon& lexicon) {
  std::vector<Fit> fits;
  for (const auto& candidate : candidates) fits.push_back(fit(words, candidate, lexicon));

  Matches matches;
  std::size_t most_exact = 0;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (fits[i].covered() < words.size()) continue;
    matches.fitting.push_back(i);
    if (fits[i].exact > most_exact)
      matches.meant.clear();  // a name that holds the very words beats one that holds slips of them
    most_exact = std::max(most_exact, fits[i].exact);
    if (fits[i].exact == most_exact) matches.meant.push_back(i);
  }
  const bool whole_name = std::ranges::any_of(matches.meant, [&](std::size_t i) { return fits[i].uncovered == 0; });
  if (whole_name) std::erase_if(matches.meant, [&](std::size_t i) { return fits[i].uncovered > 0; });

  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (fits[i].covered() > 0 && fits[i].covered() < words.size()) matches.similar.push_back(i);
  }
  std::ranges::sort(matches.similar, [&](std::size_t left, std::size_t right) {
    return std::pair(fits[right].covered(), left) < std::pair(fits[left].covered(), right);
  });
  return matches;
}

/// Those whose description holds every word, "vegano" also as "vegana".
std::vector<std::size_t> described(const std::vector<std::string>& words, const std::vector<Candidate>& candidates,
                                   const Lexicon& lexicon) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto text = name_words(candidates[i].description);
    std::ranges::move(name_words(candidates[i].name), std::back_inserter(text));
    const bool all = std::ranges::all_of(words, [&](const std::string& word) {
      return nearly_stands_in(word, text) || synonym_stands_in(word, text, lexicon);
    });
    if (all && !words.empty()) found.push_back(i);
  }
  return found;
}

}  // namespace

Matches match(const std::vector<std::string>& words, const std::vector<Candidate>& candidates, const Lexicon& lexicon) {
  auto matches = match_names(words, candidates, lexicon);
  if (!matches.fitting.empty()) return matches;
  matches.fitting = described(words, candidates, lexicon);
  matches.meant = matches.fitting;
  return matches;
}

PhraseMatches match(const ItemPhrase& phrase, const std::vector<Candidate>& candidates, const Lexicon& lexicon) {
  if (phrase.without.empty()) return {match(phrase.words, candidates, lexicon)};
  auto words = phrase.words;
  words.insert(words.end(), phrase.without.begin(), phrase.without.end());
  auto whole = match_names(words, candidates, lexicon);
  if (!whole.fitting.empty()) return {std::move(whole)};
  return {match(phrase.words, candidates, lexicon), true};
}

std::vector<std::string> product_words(std::string_view name, const Lexicon& lexicon) {
  auto words = name_words(name);
  std::erase_if(words, [&](const std::string& word) { return lexicon.is_filler(word); });
  return words;
}

bool belongs_to(const std::vector<std::string>& words, std::string_view name, const Lexicon& lexicon) {
  const auto parts = name_words(name);
  return !words.empty() && std::ranges::all_of(words, [&](const std::string& word) {
    return stands_in(word, parts) || nearly_stands_in(word, parts) || synonym_stands_in(word, parts, lexicon);
  });
}

}  // namespace tendero::assistant::builtin
