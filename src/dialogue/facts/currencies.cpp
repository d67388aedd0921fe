#include <array>

#include <fmt/format.h>

#include "dialogue/facts/number_words.hpp"
#include "dialogue/facts/statement.hpp"

// In which money an amount is. "$340.00 USD" is another price than "$340.00"; a bare "$" is the shop's own.
namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

struct Named {
  Phrase written;
  std::array<Phrase, 8> codes;  ///< any one may be meant
};

// ISO 4217. "Libras" and "pounds" weigh cheese, "real" praises it: they name no money here.
constexpr std::array names{Named{"mxn", {"mxn"}},
                           Named{"usd", {"usd"}},
                           Named{"eur", {"eur"}},
                           Named{"brl", {"brl"}},
                           Named{"cop", {"cop"}},
                           Named{"ars", {"ars"}},
                           Named{"clp", {"clp"}},
                           Named{"pen", {"pen"}},
                           Named{"uyu", {"uyu"}},
                           Named{"gtq", {"gtq"}},
                           Named{"crc", {"crc"}},
                           Named{"dop", {"dop"}},
                           Named{"pyg", {"pyg"}},
                           Named{"bob", {"bob"}},
                           Named{"gbp", {"gbp"}},
                           Named{"cad", {"cad"}},
                           Named{"peso", {"mxn", "cop", "ars", "clp", "uyu", "dop", "php", "cup"}},
                           Named{"pesos", {"mxn", "cop", "ars", "clp", "uyu", "dop", "php", "cup"}},
                           Named{"pesitos", {"mxn", "cop", "ars", "clp", "uyu", "dop", "php", "cup"}},
                           Named{"varos", {"mxn"}},
                           Named{"dolar", {"usd", "cad", "aud"}},
                           Named{"dolares", {"usd", "cad", "aud"}},
                           Named{"dollar", {"usd", "cad", "aud"}},
                           Named{"dollars", {"usd", "cad", "aud"}},
                           Named{"bucks", {"usd", "cad", "aud"}},
                           Named{"euro", {"eur"}},
                           Named{"euros", {"eur"}},
                           Named{"reais", {"brl"}},
                           Named{"reales", {"brl"}},
                           Named{"soles", {"pen"}},
                           Named{"quetzales", {"gtq"}},
                           Named{"colones", {"crc"}},
                           Named{"lempiras", {"hnl"}},
                           Named{"cordobas", {"nio"}},
                           Named{"bolivares", {"ves"}},
                           Named{"bolivianos", {"bob"}},
                           Named{"guaranies", {"pyg"}},
                           Named{"€", {"eur"}},
                           Named{"£", {"gbp"}},
                           Named{"¥", {"jpy", "cny"}},
                           Named{"₡", {"crc"}},
                           Named{"₲", {"pyg"}},
                           Named{"₱", {"php"}}};

/// Before a joined "$".
constexpr std::array prefixes{Named{"us", {"usd"}}, Named{"usd", {"usd"}}, Named{"mx", {"mxn"}}, Named{"r", {"brl"}},
                              Named{"ar", {"ars"}}, Named{"co", {"cop"}},  Named{"rd", {"dop"}}};

std::vector<std::string> keys_of(const Named& named) {
  std::vector<std::string> keys;
  for (const auto code : named.codes) {
    if (!code.empty()) keys.push_back(fmt::format("currency:{}", code));
  }
  return keys;
}

template <std::size_t size>
const Named* named_at(const Text& text, std::size_t at, const std::array<Named, size>& list) {
  if (at >= text.size()) return nullptr;
  for (const auto& named : list) {
    if (text.is(at, named.written)) return &named;
  }
  return nullptr;
}

void take(const Text& text, std::size_t at, const Named* named, Statements& found) {
  if (named != nullptr) found.push_back(about(text, Kind::currency, at, at + 1, keys_of(*named)));
}

/// A code or a sign; "peso 500 g" is no money.
const Named* code_at(const Text& text, std::size_t at) {
  constexpr std::size_t letters_of_a_code = 3;
  const auto* named = named_at(text, at, names);
  return named != nullptr && named->written.size() <= letters_of_a_code ? named : nullptr;
}

/// "USD 340", "€340", "US$340", "MXN $340"
void take_before(const Text& text, std::size_t number, Statements& found) {
  if (number == 0) return;
  auto at = number - 1;
  const Named* named = nullptr;
  if (text.is(at, "$") && at > 0) {
    --at;
    if (text.joined(at + 1)) named = named_at(text, at, prefixes);
  }
  take(text, at, named != nullptr ? named : code_at(text, at), found);
}

/// "340 USD", "340 mil pesos"
void take_behind(const Text& text, std::size_t past, Statements& found) {
  const bool thousands = text.is(past, "mil") || text.is(past, "thousand");
  const auto at = past + (thousands ? 1 : 0);
  take(text, at, named_at(text, at, names), found);
}

}  // namespace

void find_currencies(const Text& text, Statements& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.is_number(at)) {
      take_before(text, at, found);
      take_behind(text, at + 1, found);
    } else if (const auto number = spelled_number(text, at)) {
      take_behind(text, at + number->length, found);
      at += number->length - 1;
    }
  }
}

}  // namespace tendero::dialogue::facts
