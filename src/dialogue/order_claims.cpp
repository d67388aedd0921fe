#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "dialogue/facts.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

/// Words between what was ordered and what is said of it: "tu pedido ya quedó bien registrado".
constexpr std::ptrdiff_t reach = 4;

// Folded, in the languages we speak; an engine's answer is matched against all because customers mix them.
constexpr std::array<std::string_view, 7> things{"pedido",   "orden",   "compra",   "order",
                                                 "purchase", "pedidos", "encomenda"};
constexpr std::array<std::string_view, 34> done{
    "creado",     "creada",    "hecho",      "hecha",      "confirmado", "confirmada", "registrado",
    "registrada", "realizado", "realizada",  "completado", "completada", "procesado",  "cree",
    "hice",       "registre",  "made",       "placed",     "created",    "confirmed",  "completed",
    "registered", "criado",    "criada",     "feito",      "feita",      "concluido",  "concluida",
    "anotado",    "anotada",   "processado", "criei",      "fiz",        "registrei"};
constexpr std::array<std::string_view, 25> open{"no",     "aun",    "todavia", "ningun",  "si",    "cuando", "para",
                                                "vez",    "antes",  "puedo",   "quieres", "not",   "if",     "when",
                                                "once",   "yet",    "before",  "nao",     "ainda", "nenhum", "quiser",
                                                "quando", "depois", "posso",   "quer"};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

/// Folded words of a sentence, without punctuation.
std::vector<std::string> words_of(std::string_view sentence) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(sentence) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) word += c;
    if (!letter && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  return words;
}

/// "Sí, tu pedido quedó confirmado": folded, a yes is an "if", which begins nothing with a comma behind it.
bool begins_with_yes(std::string_view sentence) {
  const auto folded = fold(sentence);
  const auto first = folded.find("si");
  if (first == std::string::npos || !folded.substr(first + 2).starts_with(',')) return false;
  return std::ranges::none_of(folded.substr(0, first), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool claims(std::string_view sentence) {
  auto words = words_of(sentence);
  if (begins_with_yes(sentence)) words.erase(words.begin());
  if (std::ranges::any_of(words, [](const auto& word) { return is_one_of(word, open); })) return false;
  for (auto thing = words.begin(); thing != words.end(); ++thing) {
    if (!is_one_of(*thing, things)) continue;
    const auto first = thing - std::min(reach, thing - words.begin());
    const auto last = thing + std::min(reach + 1, words.end() - thing);
    if (std::any_of(first, last, [](const auto& word) { return is_one_of(word, done); })) return true;
  }
  return false;
}

/// Ends with its mark; "Av. Principal" is cut in two, which does no harm here.
std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  while (!text.empty()) {
    const auto end = text.find_first_of(".!?\n");
    const auto length = end == std::string_view::npos ? text.size() : end + 1;
    sentences.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return sentences;
}

bool tells_of_order(const json::object& output) {
  const auto* created = output.if_contains("created");
  if (created != nullptr && created->is_bool() && created->get_bool()) return true;
  const auto* orders = output.if_contains("orders");
  return orders != nullptr && orders->is_array() && !orders->get_array().empty();
}

}  // namespace

std::vector<std::string> order_claims(std::string_view answer) {
  std::vector<std::string> found;
  for (const auto sentence : sentences_of(answer)) {
    if (!sentence.ends_with('?') && claims(sentence)) found.emplace_back(trim(sentence));
  }
  return found;
}

bool tell_of_order(std::span<const storage::ToolRecord> tools) {
  return std::ranges::any_of(tools, [](const auto& tool) {
    boost::system::error_code error;
    const auto output = json::parse(tool.output, error);
    return !error && output.is_object() && tells_of_order(output.get_object());
  });
}

}  // namespace tendero::dialogue
