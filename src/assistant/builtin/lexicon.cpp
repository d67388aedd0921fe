#include "assistant/builtin/lexicon.hpp"

#include <algorithm>
#include <charconv>

#include "assistant/builtin/spelling.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"

namespace tendero::assistant::builtin {
namespace {

constexpr std::size_t shortest_corrected_word = 5;
constexpr int largest_quantity = 1000;  // above that digits are a price or a number, not a quantity

/// True when the words begin with the phrase. A phrase never reaches over the end of a sentence, nor over a comma.
bool begins_with(std::span<const Word> words, const std::vector<std::string>& phrase) {
  if (words.size() < phrase.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (words[i].text != phrase[i]) return false;
    if (i > 0 && words[i].gap >= Gap::comma) return false;
  }
  return true;
}

std::optional<int> read_digits(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value > largest_quantity) return std::nullopt;
  return value;
}

/// "dos=2" → {"dos", "2"}
std::pair<std::string, std::string> cut_at_equals(const std::string& entry) {
  const auto at = entry.find('=');
  return {entry.substr(0, at), entry.substr(at + 1)};
}

template <class Meaning, class Phrases>
Lexicon::Found<Meaning> longest(const Phrases& phrases, std::span<const Word> words) {
  Lexicon::Found<Meaning> found;
  const auto candidates = phrases.find(words.front().text);
  if (candidates == phrases.end()) return found;
  for (const auto& phrase : candidates->second) {
    if (phrase.words.size() > found.length && begins_with(words, phrase.words)) {
      found = {phrase.words.size(), phrase.meaning};
    }
  }
  return found;
}

}  // namespace

const Lexicon& Lexicon::of(std::string_view language) {
  static const Lexicon spanish("es");
  static const Lexicon english("en");
  return Texts::of(language).language() == "en" ? english : spanish;
}

Lexicon::Lexicon(std::string_view language) {
  const auto& texts = Texts::of(language);
  const auto words = [&](std::string_view key) {
    WordSet set;
    for (const auto& word : texts.list(key)) set.insert(fold(word));
    known_.insert(set.begin(), set.end());
    return set;
  };
  for (std::size_t i = 0; i < cue_keys.size(); ++i) {
    for (const auto& phrase : texts.list(cue_keys[i])) learn(cues_, phrase, static_cast<Cue>(i));
  }
  learn_numbers(language, "words.numbers", numbers_);
  learn_numbers(language, "words.ordinals", ordinals_);
  filler_ = words("words.filler");
  food_ = words("words.food");
  units_ = words("words.units");
  joiners_ = words("words.joiners");
  streets_ = words("words.street");
  option_words_ = words("words.option_number");
  markers_ = words("words.markers");
  for (const auto& entry : texts.list("words.synonyms")) {
    const auto [customers, shops] = cut_at_equals(entry);
    synonyms_.emplace(fold(customers), shops);
    known_.insert(fold(customers));
  }
  for (const auto& entry : texts.list("words.emoji")) {
    const auto [word, emoji] = cut_at_equals(entry);
    emoji_.emplace(stem(fold(word)), emoji);
  }
}

template <class Meaning>
void Lexicon::learn(Phrases<Meaning>& phrases, std::string_view written, Meaning meaning) {
  Phrase<Meaning> phrase{.meaning = meaning};
  for (auto& word : split_words(written)) {
    known_.insert(word.text);
    phrase.words.push_back(std::move(word.text));
  }
  if (!phrase.words.empty()) phrases[phrase.words.front()].push_back(std::move(phrase));
}

void Lexicon::learn_numbers(std::string_view language, std::string_view key, Phrases<int>& numbers) {
  for (const auto& entry : Texts::of(language).list(key)) {
    const auto [written, digits] = cut_at_equals(entry);
    learn(numbers, written, std::stoi(digits));
  }
}

Lexicon::Found<Cues> Lexicon::cue_at(std::span<const Word> words) const {
  Found<Cues> found;
  const auto candidates = cues_.find(words.front().text);
  if (candidates == cues_.end()) return found;
  for (const auto& phrase : candidates->second) {
    if (phrase.words.size() < found.length || !begins_with(words, phrase.words)) continue;
    if (phrase.words.size() > found.length) found = {phrase.words.size(), {}};
    found.meaning.add(phrase.meaning);
  }
  return found;
}

Lexicon::Found<int> Lexicon::number_at(std::span<const Word> words) const {
  if (words.front().is_number()) {
    const auto value = read_digits(words.front().text);
    return value ? Found<int>{1, *value} : Found<int>{};
  }
  return longest<int>(numbers_, words);
}

Lexicon::Found<int> Lexicon::ordinal_at(std::span<const Word> words) const { return longest<int>(ordinals_, words); }

std::optional<std::string> Lexicon::correct(std::string_view word) const {
  if (word.size() < shortest_corrected_word) return std::nullopt;
  const std::size_t limit = tolerated_edits(word.size());
  std::size_t nearest = limit + 1;
  std::vector<std::string_view> meant;
  for (const auto& known : known_) {
    if (known.size() < shortest_corrected_word - 1 || known.front() != word.front()) continue;
    const std::size_t distance = edit_distance(word, known, limit);
    if (distance > limit || distance > nearest) continue;
    if (distance < nearest) meant.clear();
    nearest = distance;
    meant.push_back(known);
  }
  // Several candidates that share a stem ("recoger", "recojer") say the same thing.
  if (meant.empty()) return std::nullopt;
  const auto first = stem(meant.front());
  const bool agree = std::ranges::all_of(meant, [&](std::string_view each) { return stem(each) == first; });
  return agree ? std::optional<std::string>(meant.front()) : std::nullopt;
}

std::vector<std::string> Lexicon::synonyms(std::string_view phrase) const {
  std::vector<std::string> names;
  const auto [first, last] = synonyms_.equal_range(phrase);
  for (auto each = first; each != last; ++each) names.push_back(each->second);
  return names;
}

std::string Lexicon::emoji(std::string_view word) const {
  const auto found = emoji_.find(stem(word));
  return found == emoji_.end() ? std::string() : found->second;
}

}  // namespace tendero::assistant::builtin
