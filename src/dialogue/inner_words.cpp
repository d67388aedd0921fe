#include "dialogue/inner_words.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/text.hpp"
#include "base/texts.hpp"

namespace tendero::dialogue {

namespace {

/// So many letters in a row are nobody's by chance.
constexpr std::size_t telling_run = 32;
/// A shorter run of such digits hides no sentence.
constexpr std::size_t hiding_run = 40;

/// Nobody writes these to a customer.
constexpr std::array<std::string_view, 15> inner_names{
    "_ecommerce_",     "request_human_agent", "get_store_options", "get_active_orders", "search_knowledge",
    "not_accepted",    "search_type",         "search_value",      "customer_phone",    "product_id",
    "delivery_option", "payment_method",      "tool_call",         "function_call",     "confirmation_required"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// What is left of a text without spaces, marks, figures, accents and capitals: the same however it is set.
std::string letters_of(std::string_view text) {
  std::string letters;
  std::ranges::copy_if(fold(text), std::back_inserter(letters), is_letter);
  return letters;
}

std::string backwards(std::string letters) {
  std::ranges::reverse(letters);
  return letters;
}

/// Rot13.
std::string turned(std::string letters) {
  constexpr int half = 13;
  for (auto& c : letters) c = static_cast<char>('a' + (c - 'a' + half) % (2 * half));
  return letters;
}

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view hexadecimal_digits = "0123456789abcdef";

/// The letters of what a run of such digits holds, each of them so many bits, from the digit `first` on.
std::string unpacked(std::string_view run, std::string_view digits, unsigned bits, std::size_t first) {
  std::string bytes;
  unsigned held = 0;
  unsigned count = 0;
  for (const char c : run.substr(first)) {
    held = held << bits | static_cast<unsigned>(digits.find(c));
    count += bits;
    if (count < 8U) continue;
    count -= 8U;
    bytes += static_cast<char>(held >> count & 0xFFU);
    held &= (1U << count) - 1U;
  }
  return letters_of(bytes);
}

/// Every long run of such digits, wherever a byte begins in it: what stands before may have joined it.
void unpack(std::string_view text, std::string_view digits, unsigned bits, std::vector<std::string>& readings) {
  std::string run;
  for (const char c : std::string(text) + ".") {
    const bool blank = c == ' ' || c == '\n';
    if (digits.contains(c)) run += c;
    if (blank || digits.contains(c)) continue;
    for (std::size_t first = 0; run.size() >= hiding_run && first < 4; ++first)
      readings.push_back(unpacked(run, digits, bits, first));
    run.clear();
  }
}

/// What a reader can make of it.
std::vector<std::string> readings_of(std::string_view text) {
  const auto letters = letters_of(text);
  std::vector<std::string> readings{letters, backwards(letters), turned(letters)};
  unpack(text, base64_digits, 6, readings);
  unpack(fold(text), hexadecimal_digits, 4, readings);
  return readings;
}

using Runs = std::unordered_set<std::string>;

/// Of the rules alone: who the assistant is and what it is for may be told to anybody.
Runs runs_of_rules() {
  Runs runs;
  for (const auto& language : Texts::languages()) {
    const auto letters = letters_of(Texts::of(language).say("dialogue.instructions", {{"company", ""}}));
    for (std::size_t first = 0; first + telling_run <= letters.size(); ++first)
      runs.insert(letters.substr(first, telling_run));
  }
  return runs;
}

bool recites(std::string_view letters) {
  static const Runs rules = runs_of_rules();
  for (std::size_t first = 0; first + telling_run <= letters.size(); ++first) {
    if (rules.contains(std::string(letters.substr(first, telling_run)))) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> inner_words_in(std::string_view answer) {
  std::vector<std::string> found;
  for (const auto name : inner_names) {
    if (answer.contains(name)) found.emplace_back(name);
  }
  if (std::ranges::any_of(readings_of(answer), recites)) found.emplace_back(first_code_points(answer, telling_run));
  return found;
}

}  // namespace tendero::dialogue
