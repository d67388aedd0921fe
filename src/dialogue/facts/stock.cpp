#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dialogue/facts/number_words.hpp"
#include "dialogue/facts/statement.hpp"

// How many of a thing there are, and whether there is any.
namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

constexpr std::array<Phrase, 8> left_before{"quedan", "queda",  "quedaban", "restan",
                                            "resta",  "restam", "sobran",   "sobram"};
constexpr std::array<Phrase, 14> there_behind{"disponible", "disponibles", "existencia", "existencias", "stock",
                                              "inventario", "left",        "available",  "disponivel",  "disponiveis",
                                              "estoque",    "remaining",   "restantes",  "almacen"};
constexpr std::array<Phrase, 8> count_behind{"stock",   "existencia",  "existencias", "inventario",
                                             "estoque", "disponibles", "available",   "left"};
/// What is counted by these is no stock: "quedan 2 pasos", "hay 3 opciones disponibles".
constexpr std::array<Phrase, 37> no_goods{
    "duda",      "dudas",  "questions",  "minutos",  "minuto",  "min",    "horas",   "hora", "dias",    "dia",
    "minutes",   "minute", "hours",      "days",     "pasos",   "paso",   "cosas",   "cosa", "datos",   "dato",
    "preguntas", "steps",  "things",     "opciones", "options", "formas", "metodos", "ways", "methods", "tipos",
    "sabores",   "opcoes", "categorias", "pedidos",  "orders",  "por",    "%"};

struct Amount {
  std::int64_t value = 0;
  std::size_t past = 0;
};

std::optional<Amount> amount_at(const Text& text, std::size_t at) {
  if (const int number = whole_number(text.at(at)); number >= 0) return Amount{.value = number, .past = at + 1};
  const auto spelled = spelled_number(text, at);
  if (!spelled) return std::nullopt;
  return Amount{.value = spelled->value, .past = at + spelled->length};
}

bool in_one_sentence(const Text& text, std::size_t one, std::size_t other) {
  return other < text.size() && text.at(one).sentence == text.at(other).sentence;
}

/// "quedan 5", "only 3 left", "existencias: 4": what remains, which only a stock can tell.
bool says_what_remains(const Text& text, std::size_t at, const Amount& amount) {
  if (at > 0 && text.is_any(at - 1, left_before)) return true;
  if (text.is(amount.past, "left") || text.is(amount.past, "remaining")) return true;
  // In the line below, the number is the list's.
  return at > 1 && text.is(at - 1, ":") && text.is_any(at - 2, count_behind) && in_one_sentence(text, at - 2, at);
}

/// "5 pizzas disponibles", "12 en existencia", "we have 4 in stock"
bool says_what_is_there(const Text& text, std::size_t at, const Amount& amount) {
  constexpr std::size_t reach = 3;
  for (auto next = amount.past; next < amount.past + reach; ++next) {
    if (!in_one_sentence(text, at, next) || text.is_number(next)) return false;
    if (text.is_any(next, there_behind)) return true;
    if (text.at(next).kind == WordKind::mark || text.is_any(next, no_goods)) return false;
  }
  return false;
}

constexpr std::array<Phrase, 4> there{"disponible", "disponibles", "available", "disponivel"};
constexpr std::array<Phrase, 9> gone{"agotado",  "agotada",  "agotados",     "agotadas",    "esgotado",
                                     "esgotada", "sold out", "out of stock", "indisponivel"};
constexpr std::array<Phrase, 9> denials{"no", "not", "nao", "ya", "sin", "aun", "todavia", "isn", "aren"};
constexpr std::array<Phrase, 8> later{"estara", "estaran", "will", "vuelva", "cuando", "when", "si", "if"};

bool stands_before(const Text& text, const Sentence& sentence, std::size_t at, std::span<const Phrase> words) {
  constexpr std::size_t reach = 4;
  for (auto index = std::max(sentence.first, at - std::min(at, reach)); index < at; ++index) {
    if (text.is_any(index, words)) return true;
  }
  return false;
}

/// "available", "sold out" or nothing, with the words that say it.
std::optional<Statement> availability_at(const Text& text, const Sentence& sentence, std::size_t at) {
  for (const auto phrase : gone) {
    const auto length = text.match(at, phrase);
    if (length == 0 || stands_before(text, sentence, at, denials)) continue;
    return about(text, Kind::availability, at, at + length, {"sold out"});
  }
  if (!text.is_any(at, there)) return std::nullopt;
  const bool denied = stands_before(text, sentence, at, denials);
  return about(text, Kind::availability, at, at + 1, {denied ? "sold out" : "available"});
}

}  // namespace

void find_stock(const Text& text, Statements& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto amount = amount_at(text, at);
    if (!amount || text.is_any(amount->past, no_goods)) continue;
    const bool remains = says_what_remains(text, at, *amount);
    if (!remains && !says_what_is_there(text, at, *amount)) continue;
    std::vector<std::string> keys{fmt::format("stock:{}", amount->value)};
    if (!remains) keys.push_back(fmt::format("count:{}", amount->value));  // "3 pizzas disponibles": kinds of them
    found.push_back(about(text, Kind::stock, at, amount->past, std::move(keys)));
    at = amount->past - 1;
  }
}

void find_availability(const Text& text, Statements& found) {
  for (const auto& sentence : text.sentences()) {
    if (sentence.question || text.holds(sentence, later)) continue;
    for (auto at = sentence.first; at < sentence.last; ++at) {
      if (auto statement = availability_at(text, sentence, at)) found.push_back(std::move(*statement));
    }
  }
}

}  // namespace tendero::dialogue::facts
