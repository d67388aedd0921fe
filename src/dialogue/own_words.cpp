#include "dialogue/own_words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "dialogue/facts/words.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

using facts::Text;
using facts::Word;
using facts::WordKind;

/// Whoever passes an address on writes these out, shortens them or leaves them away; they lead nowhere by themselves.
constexpr std::array<std::string_view, 62> leads_nowhere{
    "calle",    "c",     "avenida", "av",     "ave",    "avenue",       "street",   "st",     "road",
    "rd",       "rua",   "r",       "numero", "num",    "no",           "n",        "number", "nº",
    "colonia",  "col",   "cp",      "codigo", "postal", "zip",          "interior", "int",    "ext",
    "exterior", "depto", "dep",     "apto",   "apt",    "departamento", "casa",     "piso",   "ciudad",
    "cidade",   "city",  "mexico",  "cdmx",   "bairro", "barrio",       "de",       "del",    "la",
    "el",       "los",   "las",     "y",      "e",      "da",           "do",       "dos",    "entre",
    "esquina",  "esq",   "con",     "en",     "na",     "the",          "at",       "a"};

bool leads(const Word& word) {
  return word.kind != WordKind::mark && std::ranges::find(leads_nowhere, word.folded) == leads_nowhere.end();
}

void collect(const json::value& value, std::vector<std::string>& addresses) {
  if (value.is_array()) {
    for (const auto& each : value.get_array()) collect(each, addresses);
  }
  if (!value.is_object()) return;
  const auto& object = value.get_object();
  const auto* address = object.if_contains("address");
  if (object.contains("orderId") && address != nullptr && address->is_string())
    addresses.emplace_back(address->get_string());
  for (const auto& [key, each] : object) collect(each, addresses);
}

}  // namespace

bool said_in(std::string_view text, std::span<const std::string> words) {
  std::set<std::string, std::less<>> said;
  for (const auto& each : words) {
    for (const auto& word : Text(each).words()) said.insert(word.folded);
  }
  const Text wanted(text);
  return std::ranges::all_of(wanted.words(),
                             [&](const Word& word) { return !leads(word) || said.contains(word.folded); });
}

std::vector<std::string> addresses_of_orders(std::span<const storage::ToolRecord> tools) {
  std::vector<std::string> addresses;
  for (const auto& tool : tools) {
    boost::system::error_code error;
    const auto output = json::parse(tool.output, error);
    if (!error) collect(output, addresses);
  }
  return addresses;
}

}  // namespace tendero::dialogue
