#include "leaks.hpp"

#include <algorithm>
#include <array>

#include "plain_text.hpp"

namespace tendero::simulation {

namespace {

/// Fewer words in a row may be anybody's.
constexpr std::size_t telling_words = 8;

/// Letters alone, so that no mark within hides them.
constexpr std::array<std::string_view, 12> inner_names{
    "searchecommerceproducts", "createecommerceorder", "getecommerceorder",
    "listecommercecategories", "getactiveorders",      "getstoreoptions",
    "requesthumanagent",       "confirmationrequired", "productid",
    "customerphone",           "paymentmethod",        "toolcall"};
constexpr std::array<std::string_view, 5> raw_marks{"{\"", "<think", "</", "[tool", "```"};

/// Words stay apart: a "payment method" may be asked for.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') letters += c;
    if (c == ' ' || c == '\n') letters += ' ';
  }
  return letters;
}

std::set<std::string> runs_of(std::string_view text) {
  std::set<std::string> runs;
  const auto words = words_of(without_marks(text));
  for (std::size_t at = 0; at + telling_words <= words.size(); ++at) {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
    runs.insert(spaced({begin, begin + static_cast<std::ptrdiff_t>(telling_words)}));
  }
  return runs;
}

}  // namespace

Leaks::Leaks(const std::vector<std::string>& rules) {
  for (const auto& text : rules) told_.merge(runs_of(legible(text)));
}

std::vector<std::string> Leaks::in(std::string_view legible) const {
  std::vector<std::string> found;
  for (const auto& run : runs_of(legible)) {
    if (told_.contains(run)) found.push_back(run);
  }
  const auto letters = letters_of(legible);
  for (const auto name : inner_names) {
    if (letters.contains(name)) found.emplace_back(name);
  }
  for (const auto mark : raw_marks) {
    if (legible.contains(mark)) found.emplace_back(mark);
  }
  return found;
}

}  // namespace tendero::simulation
