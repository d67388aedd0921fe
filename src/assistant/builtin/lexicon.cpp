#include "assistant/builtin/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

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
  if (error != std::errc() || end != digits.data() + digits.size() || value < 1 || value > largest_quantity)
    return std::nullopt;
  return value;
}

/// "dos=2" → {"dos", "2"}
std::pair<std::string, std::string> cut_at_equals(const std::string& entry) {
  const auto at = entry.find('=');
  return {entry.substr(0, at), entry.substr(at + 1)};
}

std::string_view singular(std::string_view word) {
  return word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

/// "holaaaa" → "hola": a letter written three times or more stands once.
std::string without_drawl(std::string_view word) {
  std::string text;
  for (std::size_t at = 0; at < word.size();) {
    const auto end = std::min(word.find_first_not_of(word[at], at), word.size());
    constexpr std::size_t drawl = 3;
    text += word.substr(at, end - at >= drawl ? 1 : end - at);
    at = end;
  }
  return text;
}

/// Words that differ as words do, not as slips do: in their last letter (rebanado, rebanada), or short ones in one
/// letter (stuff, staff).
bool another_word(std::string_view typed, std::string_view known) {
  if (typed.size() != known.size()) return false;
  std::size_t differing = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == known[i]) continue;
    ++differing;
    last = i;
  }
  return differing == 1 && (last + 2 >= typed.size() || typed.size() <= shortest_corrected_word);
}

}  // namespace

const Lexicon& Lexicon::of(std::string_view language) {
  struct All {
    Lexicon spanish{"es"};
    Lexicon english{"en"};
    Lexicon portuguese{"pt"};
    // "Tempo" is a word of Portuguese and, far more often, a slip of somebody who writes Spanish: what is known in
    // Portuguese alone is corrected in the two older lexicons as if nobody knew it.
    All() {
      spanish.others_ = {&english, &portuguese};
      spanish.apart_ = {&english};
      english.others_ = {&spanish, &portuguese};
      english.apart_ = {&spanish};
      portuguese.others_ = {&spanish, &english};
      portuguese.apart_ = {&spanish, &english};
    }
  };
  static const All all;
  const auto& spoken = Texts::of(language).language();
  if (spoken == "en") return all.english;
  return spoken == "pt" ? all.portuguese : all.spanish;
}

const Lexicon& Lexicon::home_of(std::string_view word) const {
  if (knows(word)) return *this;
  const auto home = std::ranges::find_if(others_, [&](const Lexicon* other) { return other->knows(word); });
  return home == others_.end() ? *this : **home;
}

bool Lexicon::is_word(std::string_view word) const {
  return knows(word) || std::ranges::any_of(apart_, [&](const Lexicon* other) { return other->knows(word); });
}

Lexicon::Lexicon(std::string_view language) {
  const auto& texts = Texts::of(language);
  for (std::size_t i = 0; i < cue_keys.size(); ++i) {
    for (const auto& phrase : texts.list(cue_keys[i])) learn(cues_, phrase, static_cast<Cue>(i));
  }
  learn_numbers(language, "words.numbers", numbers_);
  learn_numbers(language, "words.ordinals", ordinals_);
  learn_numbers(language, "words.days", days_);
  learn_numbers(language, "words.weekdays", weekdays_);
  filler_ = learn_words(language, "words.filler");
  food_ = learn_words(language, "words.food");
  units_ = learn_words(language, "words.units");
  joiners_ = learn_words(language, "words.joiners");
  streets_ = learn_words(language, "words.street");
  street_ends_ = learn_words(language, "words.street_end");
  without_ = learn_words(language, "words.without");
  first_ones_ = learn_words(language, "words.first_ones");
  option_words_ = learn_words(language, "words.option_number");
  markers_ = learn_words(language, "words.markers");
  for (const auto& entry : texts.list("words.synonyms")) {
    const auto [customers, shops] = cut_at_equals(entry);
    synonyms_.emplace(fold(customers), shops);
    for (auto& word : name_words(customers)) known_.insert(std::move(word));
  }
  for (const auto& entry : texts.list("words.emoji")) {
    const auto [word, emoji] = cut_at_equals(entry);
    emoji_.emplace(stem(fold(word)), emoji);
    emoji_words_.emplace(emoji, word);  // the first word says it
  }
}

Lexicon::WordSet Lexicon::learn_words(std::string_view language, std::string_view key) {
  WordSet words;
  for (const auto& word : Texts::of(language).list(key)) words.insert(fold(word));
  known_.insert(words.begin(), words.end());
  return words;
}

template <class Meaning>
void Lexicon::learn(Phrases<Meaning>& phrases, std::string_view written, Meaning meaning) {
  Phrase<Meaning> phrase{.words = {}, .meaning = meaning};
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

template <class Meaning>
Lexicon::Found<Meaning> Lexicon::longest(const Phrases<Meaning>& phrases, std::span<const Word> words) {
  Found<Meaning> found;
  const auto candidates = phrases.find(words.front().text);
  if (candidates == phrases.end()) return found;
  for (const auto& phrase : candidates->second) {
    if (phrase.words.size() > found.length && begins_with(words, phrase.words)) {
      found = {phrase.words.size(), phrase.meaning};
    }
  }
  return found;
}

Lexicon::Found<Cues> Lexicon::cue_at(std::span<const Word> words) const {
  Found<Cues> found;
  const auto& cues = home_of(words.front().text).cues_;
  const auto candidates = cues.find(words.front().text);
  if (candidates == cues.end()) return found;
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
  return longest(home_of(words.front().text).numbers_, words);
}

Lexicon::Found<int> Lexicon::ordinal_at(std::span<const Word> words) const {
  return longest(home_of(words.front().text).ordinals_, words);
}

Lexicon::Found<int> Lexicon::day_at(std::span<const Word> words) const {
  return longest(home_of(words.front().text).days_, words);
}

Lexicon::Found<int> Lexicon::weekday_at(std::span<const Word> words) const {
  return longest(home_of(words.front().text).weekdays_, words);
}

bool Lexicon::is_food(std::string_view word) const {
  return in(&Lexicon::food_, word) || in(&Lexicon::food_, singular(word)) || !synonyms(word).empty();
}

std::optional<std::string> Lexicon::correct(std::string_view word) const {
  if (is_word(word)) return std::nullopt;
  if (auto plain = without_drawl(word); plain != word && is_word(plain)) return plain;
  if (word.size() < shortest_corrected_word) return std::nullopt;
  const std::size_t limit = tolerated_edits(word.size());
  std::size_t nearest = limit + 1;
  std::vector<std::string_view> meant;
  for (const auto& known : known_) {
    if (known.size() + 1 < shortest_corrected_word || known.front() != word.front() || another_word(word, known))
      continue;
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
  std::vector<const Lexicon*> lexicons{this};
  lexicons.insert(lexicons.end(), others_.begin(), others_.end());
  for (const auto* lexicon : lexicons) {
    for (const auto written : {phrase, singular(phrase)}) {
      if (!names.empty()) return names;
      const auto [first, last] = lexicon->synonyms_.equal_range(written);
      for (auto each = first; each != last; ++each) names.push_back(each->second);
    }
  }
  return names;
}

std::string Lexicon::emoji(std::string_view word) const {
  const auto found = emoji_.find(stem(word));
  return found == emoji_.end() ? std::string() : found->second;
}

std::string Lexicon::words_of_emoji(std::string_view message) const {
  std::string words;
  for (const auto& [emoji, word] : emoji_words_) {
    if (message.contains(emoji)) words += (words.empty() ? "" : " ") + word;
  }
  return words;
}

}  // namespace tendero::assistant::builtin
