#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dialogue/facts/statement.hpp"

// Where somebody lives: the number of a house behind the name of its street. The number is the key, because street
// names are written in too many ways.
namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

constexpr std::array<Phrase, 30> streets{"calle",     "avenida", "av",      "ave",          "blvd",     "bulevar",
                                         "boulevard", "calzada", "calz",    "carretera",    "privada",  "andador",
                                         "circuito",  "paseo",   "cerrada", "prolongacion", "callejon", "rua",
                                         "travessa",  "alameda", "rodovia", "street",       "st",       "road",
                                         "rd",        "avenue",  "drive",   "lane",         "jiron",    "pasaje"};
/// A sentence with one of these speaks of a place.
constexpr std::array<Phrase, 16> places{"direccion", "domicilio", "entrega",  "entregar", "entregamos", "enviar",
                                        "enviamos",  "envio",     "llevar",   "address",  "deliver",    "delivered",
                                        "delivery",  "endereco",  "entregue", "vive"};
constexpr std::size_t digits_of_a_house = 5;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_house_number(const Text& text, std::size_t at) {
  if (!text.is_number(at)) return false;
  const auto& written = text.at(at).folded;
  return written.size() <= digits_of_a_house &&
         std::ranges::all_of(written, [](char c) { return c >= '0' && c <= '9'; });
}

/// "Av. Reforma 222", "Calle 60 #500": a street stands a few words before.
bool on_a_street(const Text& text, std::size_t at) {
  constexpr std::size_t reach = 6;
  const auto first = std::max(text.sentence_of(at).first, at - std::min(at, reach));
  // "Av." ends its sentence for those who read marks.
  for (auto index = at - std::min(at, reach); index < at; ++index) {
    if (!text.is_any(index, streets)) continue;
    if (index >= first || text.is(index + 1, ".")) return true;
  }
  return false;
}

/// "Amores 1120, Del Valle" in a sentence about a place.
bool behind_a_name(const Text& text, std::size_t at) {
  const auto& sentence = text.sentence_of(at);
  if (at <= sentence.first || !text.is(at + 1, ",")) return false;
  const auto& name = text.at(at - 1);
  if (name.kind != WordKind::word || name.end - name.begin < 3 || !is_capital(text.raw()[name.begin])) return false;
  const auto& next = text.at(at + 2);
  return next.kind == WordKind::word && is_capital(text.raw()[next.begin]) && text.holds(sentence, places);
}

}  // namespace

void find_streets(const Text& text, Statements& found) {
  Statements streets_found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_house_number(text, at) || covered(found, text.at(at).begin)) continue;
    if (!on_a_street(text, at) && !behind_a_name(text, at)) continue;
    streets_found.push_back(about(text, Kind::street, at, at + 1, {fmt::format("street:{}", text.at(at).folded)}));
  }
  std::ranges::move(streets_found, std::back_inserter(found));
}

void find_house_numbers(const Text& text, Statements& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_house_number(text, at))
      found.push_back(about(text, Kind::street, at, at + 1, {fmt::format("street:{}", text.at(at).folded)}));
  }
}

}  // namespace tendero::dialogue::facts
