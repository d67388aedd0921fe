#include "said_amounts.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "plain_text.hpp"
#include "shop_records.hpp"

namespace tendero::simulation {

namespace {

constexpr std::array<std::string_view, 14> money_words{"peso",  "pesos", "pesito",  "pesitos", "mxn",
                                                       "usd",   "dolar", "dolares", "eur",     "euro",
                                                       "euros", "bucks", "dollars", "varos"};
constexpr std::array<std::string_view, 5> parts_of_money{"dollar", "centavo", "centavos", "cents", "reales"};
constexpr std::array<std::string_view, 12> foreign_words{"usd",  "dolar", "dolares", "dollar", "dollars", "bucks",
                                                         "euro", "euros", "eur",     "brl",    "reales",  "pounds"};
constexpr std::array<std::string_view, 5> foreign_signs{"us$", "r$", "€", "£", "u$s"};
constexpr std::array<std::string_view, 53> number_words{
    "un",          "uno",         "dos",         "tres",          "cuatro",
    "cinco",       "seis",        "siete",       "ocho",          "nueve",
    "diez",        "once",        "doce",        "trece",         "catorce",
    "quince",      "veinte",      "treinta",     "cuarenta",      "cincuenta",
    "sesenta",     "setenta",     "ochenta",     "noventa",       "cien",
    "ciento",      "doscientos",  "trescientos", "cuatrocientos", "quinientos",
    "seiscientos", "setecientos", "ochocientos", "novecientos",   "mil",
    "medio",       "one",         "two",         "three",         "four",
    "five",        "six",         "seven",       "eight",         "nine",
    "ten",         "twenty",      "thirty",      "forty",         "fifty",
    "hundred",     "thousand",    "few"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// The letters behind `at`, spaces passed over.
std::string word_behind(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  std::string word;
  for (; at < text.size() && is_letter(text[at]); ++at) word += text[at];
  return word;
}

/// The letters and signs before `at`, spaces passed over.
std::string word_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  const auto end = at;
  while (at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '$')) --at;
  return std::string(text.substr(at, end - at));
}

bool names_money(std::string_view word) { return is_one_of(word, money_words) || is_one_of(word, parts_of_money); }

bool is_money(std::string_view text, std::size_t begin, std::size_t end) {
  const auto before = word_before(text, begin);
  if (before.contains('$') || before.ends_with("€") || before.ends_with("£") || names_money(before)) return true;
  if (names_money(word_behind(text, end))) return true;
  if (text.substr(end).starts_with("€") || text.substr(end).starts_with("$")) return true;
  const auto figures = text.substr(begin, end - begin);
  const auto last = figures.find_last_of(".,");
  return last != std::string_view::npos && figures.size() - last == 3;
}

}  // namespace

std::vector<SaidAmount> amounts_in(std::string_view plain) {
  std::vector<SaidAmount> amounts;
  for (std::size_t at = 0; at < plain.size();) {
    // "pizza10" and "ORD-2025-000456" hold no amounts.
    const char before = at > 0 ? plain[at - 1] : ' ';
    const bool within = before == '-' || (before >= 'a' && before <= 'z');
    if (!is_digit(plain[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < plain.size() && (is_digit(plain[end]) || plain[end] == '.' || plain[end] == ',')) ++end;
    const auto after = end;
    while (end > at && !is_digit(plain[end - 1])) --end;
    const auto written = std::string(plain.substr(at, end - at));
    const auto value = hundredths(written);
    if (!within && value && is_money(plain, at, end)) amounts.push_back({*value, written});
    at = after;
  }
  return amounts;
}

std::vector<std::string> amounts_in_words(std::string_view plain) {
  std::vector<std::string> found;
  const auto words = words_of(plain);
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (names_money(words[at]) && is_one_of(words[at - 1], number_words))
      found.push_back(words[at - 1] + " " + words[at]);
  }
  return found;
}

std::vector<std::string> foreign_money(std::string_view plain) {
  std::vector<std::string> found;
  for (const auto& word : words_of(plain)) {
    if (is_one_of(word, foreign_words)) found.push_back(word);
  }
  for (const auto sign : foreign_signs) {
    const auto at = plain.find(sign);
    if (at != std::string_view::npos && (at == 0 || !is_letter(plain[at - 1]) || !is_letter(sign.front())))
      found.emplace_back(sign);
  }
  return found;
}

}  // namespace tendero::simulation
