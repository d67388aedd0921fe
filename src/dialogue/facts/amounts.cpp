#include <array>

#include <fmt/format.h>

#include "dialogue/facts/number_words.hpp"
#include "dialogue/facts/statement.hpp"

// Money in the forms people write it: with a sign or a code on either side, spelled out, or bare behind a word that
// asks for it ("cuesta 340"). Whoever reads it takes it for the shop's money, so the currency is no part of the key.
namespace tendero::dialogue::facts {

namespace {

using Phrases = std::string_view;

constexpr std::array<Phrases, 10> signs{"$", "€", "£", "¥", "₡", "₲", "₱", "₹", "₽", "¢"};
constexpr std::array<Phrases, 16> codes{"mxn", "usd", "eur", "brl", "cop", "ars", "clp", "pen",
                                        "uyu", "gtq", "crc", "dop", "pyg", "bob", "gbp", "cad"};
constexpr std::array<Phrases, 29> currencies{"pesito",   "pesitos",  "varitos",   "peso",       "pesos",     "dolar",
                                             "dolares",  "dollar",   "dollars",   "buck",       "bucks",     "euro",
                                             "euros",    "reais",    "soles",     "quetzal",    "quetzales", "colones",
                                             "lempiras", "cordobas", "bolivares", "bolivianos", "guaranies", "varos",
                                             "lana",     "centavos", "cents",     "libras",     "pounds"};
/// What stands before "$": "US$", "MX$", "R$".
constexpr std::array<Phrases, 7> before_sign{"us", "mx", "r", "ar", "co", "rd", "a"};
constexpr std::array<Phrases, 19> prices{"dejo",   "cuesta",  "cuestan", "costo",    "costaba", "vale",  "valen",
                                         "precio", "precios", "total",   "subtotal", "cost",    "costs", "price",
                                         "custa",  "custam",  "preco",   "cobramos", "cobro"};
/// Between such a word and its number.
constexpr std::array<Phrases, 24> fillers{":",   "=",    "-",     "–",   "de",    "es",    "son",  "is",
                                          "of",  "en",   "a",     "por", "solo",  "only",  "just", "hoy",
                                          "now", "sera", "seria", "e",   "ahora", "queda", "be",   "final"};
/// A bare number before one of these is still a price; before any other word it counts something.
constexpr std::array<Phrases, 12> behind_price{"cada", "c",   "each", "y",   "con", "en",
                                               "por",  "hoy", "mas",  "and", "e",   "la"};

std::vector<std::string> money_keys(std::optional<std::int64_t> amount) {
  if (!amount) return {};
  return {fmt::format("money:{}", *amount)};
}

bool is_currency(const Text& text, std::size_t at) {
  return text.is_any(at, currencies) || text.is_any(at, codes) || (text.is(at, "real") && text.is_number(at - 1)) ||
         text.is(at, "reales");
}

/// Where the amount begins: at the sign or code before its number, or at the number.
std::size_t amount_begin(const Text& text, std::size_t number) {
  if (number == 0) return number;
  if (text.is_any(number - 1, codes)) return number - 1;
  const bool soles = number > 1 && text.is(number - 1, "/") && text.is(number - 2, "s") && text.joined(number - 1);
  if (soles) return number - 2;
  if (!text.is_any(number - 1, signs)) return number;
  const bool prefixed = number > 1 && text.joined(number - 1) && text.is_any(number - 2, before_sign);
  return prefixed ? number - 2 : number - 1;
}

/// An amount in figures whose number stands at `at`; where it ends, or `at` when it is none.
std::size_t take_figures(const Text& text, std::size_t at, Statements& found) {
  const auto first = amount_begin(text, at);
  auto past = at + 1;
  auto amount = hundredths(text.at(at).folded);
  const bool thousands =
      text.is(past, "mil") || text.is(past, "thousand") || (text.is(past, "k") && text.joined(past) && first < at);
  if (thousands) {
    ++past;
    if (amount) *amount = *amount > 1'000'000'000'000 ? -1 : *amount * 1000;
  }
  const bool named = is_currency(text, past) || (text.is_any(past, signs) && text.joined(past));
  if (named) ++past;
  if (!named && first == at) return at;
  found.push_back(about(text, Kind::money, first, past, money_keys(amount)));
  return past;
}

/// "trescientos cuarenta pesos"
std::size_t take_spelled(const Text& text, std::size_t at, Statements& found) {
  const auto number = spelled_number(text, at);
  if (!number) return at;
  const auto past = at + number->length;
  if (!is_currency(text, past)) return past;
  found.push_back(about(text, Kind::money, at, past + 1, money_keys(number->value * 100)));
  return past + 1;
}

bool may_be_a_price(const Text& text, std::size_t number) {
  const auto& next = text.at(number + 1);
  if (next.kind == WordKind::number) return false;
  if (next.kind == WordKind::word) return text.is_any(number + 1, behind_price);
  const bool goes_on = next.folded == "%" || next.folded == ":" || next.folded == "/" || next.folded == "-";
  return !(goes_on && text.joined(number + 1));
}

/// "cuesta 340": without a currency, behind a word that asks for an amount. It may count something too ("Total: 3"),
/// which the shop must have told then.
void take_bare(const Text& text, std::size_t word, Statements& found) {
  constexpr std::size_t reach = 4;
  auto at = word + 1;
  while (at < word + reach && text.is_any(at, fillers)) ++at;
  if (!text.is_number(at) || !may_be_a_price(text, at) || covered(found, text.at(at).begin)) return;
  if (text.is_any(at - 1, signs) || text.at(at).sentence != text.at(word).sentence) return;
  const auto amount = hundredths(text.at(at).folded);
  auto keys = money_keys(amount);
  if (amount && *amount % 100 == 0) keys.push_back(fmt::format("count:{}", *amount / 100));
  found.push_back(about(text, Kind::money, at, at + 1, std::move(keys)));
}

}  // namespace

void find_amounts(const Text& text, Statements& found) {
  for (std::size_t at = 0; at < text.size();) {
    const auto past = text.is_number(at) ? take_figures(text, at, found) : take_spelled(text, at, found);
    at = past == at ? at + 1 : past;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.is_any(at, prices)) take_bare(text, at, found);
  }
}

}  // namespace tendero::dialogue::facts
