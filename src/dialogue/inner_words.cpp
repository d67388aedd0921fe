#include "dialogue/inner_words.hpp"

#include <array>
#include <set>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/facts/words.hpp"

namespace tendero::dialogue {

namespace {

using facts::Text;
using facts::WordKind;

/// So many words in a row are nobody's by chance.
constexpr std::size_t telling_run = 8;

/// Nobody writes these to a customer.
constexpr std::array<std::string_view, 14> inner_names{
    "_ecommerce_",     "request_human_agent", "get_store_options", "get_active_orders", "confirmation_required",
    "not_accepted",    "search_type",         "search_value",      "customer_phone",    "product_id",
    "delivery_option", "payment_method",      "tool_call",         "function_call"};

/// A text without its marks.
struct Run {
  std::string folded;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Run> words_of(std::string_view text) {
  std::vector<Run> words;
  const Text read(text);
  for (const auto& word : read.words()) {
    if (word.kind != WordKind::mark) words.push_back({word.folded, word.begin, word.end});
  }
  return words;
}

std::string run_at(const std::vector<Run>& words, std::size_t first) {
  std::string run;
  for (std::size_t index = first; index < first + telling_run; ++index) run += words[index].folded + ' ';
  return run;
}

using Runs = std::set<std::string, std::less<>>;

/// Of the rules alone: who the assistant is and what it is for may be told to anybody.
Runs runs_of_rules() {
  Runs runs;
  for (const auto& language : Texts::languages()) {
    for (const auto& line : split(Texts::of(language).say("dialogue.instructions", {{"company", ""}}), '\n')) {
      if (!line.starts_with("- ")) continue;
      const auto words = words_of(line);
      for (std::size_t first = 0; first + telling_run <= words.size(); ++first) runs.insert(run_at(words, first));
    }
  }
  return runs;
}

}  // namespace

std::vector<std::string> inner_words_in(std::string_view answer) {
  static const Runs rules = runs_of_rules();
  std::vector<std::string> found;
  for (const auto name : inner_names) {
    if (answer.contains(name)) found.emplace_back(name);
  }
  const auto words = words_of(answer);
  for (std::size_t first = 0; first + telling_run <= words.size(); ++first) {
    if (!rules.contains(run_at(words, first))) continue;
    const auto begin = words[first].begin;
    const auto end = words[first + telling_run - 1].end;
    found.emplace_back(answer.substr(begin, end - begin));
    first += telling_run - 1;
  }
  return found;
}

}  // namespace tendero::dialogue
