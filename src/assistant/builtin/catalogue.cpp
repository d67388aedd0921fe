#include "assistant/builtin/catalogue.hpp"

#include <algorithm>

#include <boost/json/object.hpp>

#include "assistant/builtin/matching.hpp"
#include "assistant/builtin/words.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

constexpr int most_results = 10;
constexpr std::size_t beginning = 3;  // letters that a search for the beginning of a word keeps

bool is_vowel(char c) { return std::string_view("aeiou").contains(c); }

/// "pizzas" → "pizza", "calzones" → "calzon": most shops look for what was typed inside the name.
std::string singular(std::string word) {
  if (word.size() <= 3 || !word.ends_with('s') || !is_vowel(word[word.size() - 2])) return word;
  word.pop_back();
  const auto size = word.size();
  const bool after_consonant = size > 4 && word.ends_with('e') && std::string_view("lnrd").contains(word[size - 2]);
  if (after_consonant && is_vowel(word[size - 3])) word.pop_back();
  return word;
}

std::string singular_words(std::string_view phrase) {
  std::string result;
  for (const auto& word : split(phrase, ' ')) result += (result.empty() ? "" : " ") + singular(word);
  return result;
}

/// The phrase with every part that a shop may call otherwise replaced by its first other name. Empty: there is none.
std::vector<std::string> other_wording(const std::vector<std::string>& words, const Lexicon& lexicon) {
  std::vector<std::string> result;
  bool replaced = false;
  for (std::size_t at = 0; at < words.size();) {
    std::string pair = at + 1 < words.size() ? words[at] + " " + words[at + 1] : std::string();
    auto names = pair.empty() ? std::vector<std::string>() : lexicon.synonyms(pair);
    const std::size_t length = names.empty() ? 1 : 2;
    if (names.empty()) names = lexicon.synonyms(words[at]);
    result.push_back(names.empty() ? words[at] : names.front());
    replaced = replaced || !names.empty();
    at += length;
  }
  return replaced ? result : std::vector<std::string>();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Searches that may find what the customer's own words did not, in two waves: first what the shop may call it, then
/// single words and their beginnings.
std::vector<std::vector<std::string>> wider_questions(const ItemPhrase& phrase, const std::string& first_question,
                                                      const Lexicon& lexicon, std::size_t most) {
  std::vector<std::vector<std::string>> waves(2);
  std::vector<std::string> known{first_question, ""};
  const auto add = [&](std::size_t wave, std::string question) {
    if (std::ranges::find(known, question) != known.end() || known.size() >= most + 2) return;
    known.push_back(question);
    waves[wave].push_back(std::move(question));
  };
  add(0, joined(other_wording(phrase.words, lexicon)));
  for (const auto& word : phrase.words) {
    if (phrase.words.size() > 1) add(1, singular(word));
  }
  for (const auto& word : phrase.words) {
    for (const auto& name : lexicon.synonyms(word)) add(1, name);
  }
  for (const auto& word : phrase.words) {
    if (word.size() > beginning) add(1, word.substr(0, beginning));
  }
  return waves;
}

/// Adds a search's products, each once. False: no answer.
bool search(Session& session, const std::string& question, std::vector<ProductFound>& products) {
  const auto* output = session.ask(tools::search, {{"query", question}, {"limit", most_results}});
  if (output == nullptr) return false;
  for (auto& product : read_products(*output)) {
    const bool known = std::ranges::find(products, product.id, &ProductFound::id) != products.end();
    if (!known) products.push_back(std::move(product));
  }
  return true;
}

std::vector<ProductFound> pick(const std::vector<ProductFound>& products, const std::vector<std::size_t>& places) {
  std::vector<ProductFound> picked;
  for (const std::size_t place : places) picked.push_back(products[place]);
  return picked;
}

/// The phrase in a shop's other words for it, fillers left out.
ItemPhrase otherwise(const ItemPhrase& phrase, const Lexicon& lexicon) {
  ItemPhrase other{.without = phrase.without, .note = phrase.note};
  for (auto& word : name_words(joined(other_wording(phrase.words, lexicon)))) {
    if (!lexicon.is_filler(word)) other.words.push_back(std::move(word));
  }
  return other;
}

ProductsFound sort_out(const ItemPhrase& phrase, const std::vector<ProductFound>& products, const Lexicon& lexicon) {
  std::vector<Candidate> candidates;
  for (const auto& product : products) candidates.push_back({product.name, product.category, product.description});
  auto matches = match(phrase, candidates, lexicon);
  if (const auto other = otherwise(phrase, lexicon); matches.fitting.empty() && !other.words.empty()) {
    if (auto by_other = match(other, candidates, lexicon); !by_other.fitting.empty()) matches = std::move(by_other);
  }
  return {pick(products, matches.fitting), pick(products, matches.meant), pick(products, matches.similar),
          matches.as_note};
}

}  // namespace

std::optional<ProductsFound> find_products(Session& session, const ItemPhrase& phrase) {
  std::vector<ProductFound> products;
  const auto first_question = singular_words(phrase.written);
  if (!search(session, first_question, products)) return std::nullopt;
  auto found = sort_out(phrase, products, session.lexicon);
  if (!found.fitting.empty()) return found;

  for (const auto& wave : wider_questions(phrase, first_question, session.lexicon, session.wider_questions)) {
    bool answered = true;
    for (const auto& question : wave) answered = search(session, question, products) && answered;
    if (!answered) return std::nullopt;
    found = sort_out(phrase, products, session.lexicon);
    if (!found.fitting.empty()) break;
  }
  return found;
}

std::optional<std::vector<ProductFound>> search_products(Session& session, const std::string& question) {
  std::vector<ProductFound> products;
  if (!search(session, question, products)) return std::nullopt;
  return products;
}

std::optional<std::vector<std::string>> find_categories(Session& session) {
  const auto* output = session.ask(tools::categories, {});
  if (output == nullptr) return std::nullopt;
  return read_categories(*output);
}

}  // namespace tendero::assistant::builtin
