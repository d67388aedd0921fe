#include <algorithm>
#include <array>

#include "dialogue/facts/calendar_words.hpp"
#include "dialogue/facts/statement.hpp"

// What an answer says has become of an order. A state word is a statement only where it is bound to an order that is:
// behind a form of "to be", a mark or the order's name, in a sentence that is neither a question nor a condition,
// neither denied nor about the future.
namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

struct StateWords {
  Phrase words;
  Phrase state;
};

/// Also the words that backends use ("shipped", "out_for_delivery").
constexpr std::array states{StateWords{"pendiente", "pending"},
                            StateWords{"pending", "pending"},
                            StateWords{"pendente", "pending"},
                            StateWords{"en espera", "pending"},
                            StateWords{"on hold", "pending"},
                            StateWords{"en proceso", "processing"},
                            StateWords{"procesando", "processing"},
                            StateWords{"procesandose", "processing"},
                            StateWords{"processing", "processing"},
                            StateWords{"en preparacion", "processing"},
                            StateWords{"preparando", "processing"},
                            StateWords{"preparandose", "processing"},
                            StateWords{"siendo preparado", "processing"},
                            StateWords{"siendo preparada", "processing"},
                            StateWords{"being prepared", "processing"},
                            StateWords{"preparing", "processing"},
                            StateWords{"em preparo", "processing"},
                            StateWords{"em processamento", "processing"},
                            StateWords{"sendo preparado", "processing"},
                            StateWords{"en el horno", "in the oven"},
                            StateWords{"in the oven", "in the oven"},
                            StateWords{"no forno", "in the oven"},
                            StateWords{"en camino", "on the way"},
                            StateWords{"en ruta", "on the way"},
                            StateWords{"enviado", "on the way"},
                            StateWords{"enviada", "on the way"},
                            StateWords{"despachado", "on the way"},
                            StateWords{"despachada", "on the way"},
                            StateWords{"shipped", "on the way"},
                            StateWords{"on its way", "on the way"},
                            StateWords{"on the way", "on the way"},
                            StateWords{"out for delivery", "on the way"},
                            StateWords{"in transit", "on the way"},
                            StateWords{"en transito", "on the way"},
                            StateWords{"a caminho", "on the way"},
                            StateWords{"listo", "ready"},
                            StateWords{"lista", "ready"},
                            StateWords{"ready", "ready"},
                            StateWords{"completado", "completed"},
                            StateWords{"completada", "completed"},
                            StateWords{"completed", "completed"},
                            StateWords{"entregado", "completed"},
                            StateWords{"entregada", "completed"},
                            StateWords{"delivered", "completed"},
                            StateWords{"entregue", "completed"},
                            StateWords{"concluido", "completed"},
                            StateWords{"finalizado", "completed"},
                            StateWords{"cancelado", "canceled"},
                            StateWords{"cancelada", "canceled"},
                            StateWords{"canceled", "canceled"},
                            StateWords{"cancelled", "canceled"},
                            StateWords{"anulado", "canceled"},
                            StateWords{"anulada", "canceled"},
                            StateWords{"voided", "canceled"},
                            StateWords{"se anulo", "canceled"},
                            StateWords{"se entrego", "completed"},
                            StateWords{"se cancelo", "canceled"},
                            StateWords{"salio", "on the way"},
                            StateWords{"reembolsado", "refunded"},
                            StateWords{"refunded", "refunded"},
                            StateWords{"devuelto", "returned"},
                            StateWords{"returned", "returned"}};

/// What somebody says to have done; bound by themselves.
constexpr std::array acts{StateWords{"cancele", "canceled"},       StateWords{"cancelamos", "canceled"},
                          StateWords{"cancelei", "canceled"},      StateWords{"anule", "canceled"},
                          StateWords{"i canceled", "canceled"},    StateWords{"i cancelled", "canceled"},
                          StateWords{"we canceled", "canceled"},   StateWords{"we cancelled", "canceled"},
                          StateWords{"ve canceled", "canceled"},   StateWords{"ve cancelled", "canceled"},
                          StateWords{"just canceled", "canceled"}, StateWords{"just cancelled", "canceled"},
                          StateWords{"reembolse", "refunded"},     StateWords{"i refunded", "refunded"},
                          StateWords{"we refunded", "refunded"},   StateWords{"ve refunded", "refunded"},
                          StateWords{"reembolsei", "refunded"}};

constexpr std::array<Phrase, 10> orders{"pedido",    "orden",   "compra", "order",  "purchase",
                                        "encomenda", "pedidos", "orders", "estado", "status"};
constexpr std::array<Phrase, 30> copulas{"he",      "hemos", "han", "have",  "esta",    "estan",  "fue",       "fueron",
                                         "sido",    "sigue", "va",  "viene", "aparece", "figura", "encuentra", "quedo",
                                         "queda",   "is",    "are", "was",   "were",    "been",   "s",         "foi",
                                         "estamos", "ser",   "has", "es",    "we",      "re"};
constexpr std::array<Phrase, 10> adverbs{"ya",    "already",     "now",  "siendo",    "being",
                                         "ahora", "actualmente", "como", "currently", "todo"};
constexpr std::array<Phrase, 9> marks{":", "-", "–", "—", "(", "•", "→", "=", ","};
constexpr std::array<Phrase, 14> denials{"no",   "aun",    "todavia", "not",   "yet", "nao", "ainda",
                                         "casi", "almost", "nunca",   "never", "sin", "isn", "hasn"};
constexpr std::array<Phrase, 16> futures{"sera",  "seran",  "estara",  "estaran", "quedara", "will",
                                         "puede", "puedes", "podria",  "may",     "might",   "can",
                                         "could", "would",  "quieres", "ll"};
/// "pendiente de confirmar", "pending your confirmation": a quote waits, not an order.
constexpr std::array<Phrase, 9> waits_for{"hasta", "until",   "de", "por",         "confirmation",
                                          "your",  "payment", "of", "confirmacion"};
/// "listo para confirmar" is no state, "listo para recoger" is.
constexpr std::array<Phrase, 8> ready_for{"recoger", "recogerlo", "recogerla", "entregar",
                                          "entrega", "ser",       "pickup",    "pick"};

struct FoundState {
  Phrase state;
  std::size_t length = 0;
};

template <std::size_t size>
FoundState state_at(const Text& text, std::size_t at, const std::array<StateWords, size>& list) {
  for (const auto& [words, state] : list) {
    if (const auto length = text.match(at, words); length > 0) return {state, length};
  }
  return {};
}

bool is_part_of_number(const Text& text, std::size_t at, const Statements& numbers) {
  return at < text.size() && covered(numbers, text.at(at).begin);
}

/// The sentence holds an order's number.
bool names_order(const Text& text, const Sentence& sentence, const Statements& numbers) {
  const auto begin = text.at(sentence.first).begin;
  const auto end = text.at(sentence.last - 1).end;
  return std::ranges::any_of(numbers,
                             [&](const Statement& number) { return begin <= number.begin && number.begin < end; });
}

bool speaks_of_order(const Text& text, std::size_t sentence, const Statements& numbers) {
  const auto speaks = [&](const Sentence& each) {
    return text.holds(each, orders) || names_order(text, each, numbers);
  };
  // "Encontré tu pedido. Ya fue entregado."
  return speaks(text.sentences()[sentence]) || (sentence > 0 && speaks(text.sentences()[sentence - 1]));
}

/// The word before the state binds it to the order; "Listo, …" and "Pendiente: …" at the beginning do not.
bool is_bound(const Text& text, std::size_t at, Phrase state, const Statements& numbers) {
  const auto& sentence = text.sentence_of(at);
  auto before = at;
  while (before > sentence.first && text.is_any(before - 1, adverbs)) --before;
  if (before == sentence.first) return state != "ready" && state != "pending";
  --before;
  const auto& word = text.at(before);
  const bool pointing = text.is(at, "lista") && text.raw().substr(word.begin, word.end - word.begin) == "esta";
  if (pointing) return false;  // "en esta lista": without its accent it is no form of "to be"
  if (text.is_any(before, copulas) || text.is_any(before, orders)) return true;
  if (is_part_of_number(text, before, numbers)) return true;
  if (before == sentence.first || !text.is_any(before, marks)) return false;
  return text.is_any(before - 1, orders) || names_order(text, sentence, numbers);
}

bool is_open(const Text& text, std::size_t at, const FoundState& found) {
  constexpr std::size_t reach = 5;
  const auto& sentence = text.sentence_of(at);
  if (sentence.question || is_conditional(text, sentence)) return true;
  for (auto index = std::max(sentence.first, at - std::min(at, reach)); index < at; ++index) {
    if (text.is_any(index, denials) || text.is_any(index, futures)) return true;
  }
  const auto behind = at + found.length;
  // "tu caso fue enviado a una persona del equipo"
  if (text.match(behind, "a una") > 0 || text.match(behind, "al equipo") > 0) return true;
  if (found.state == "pending") return text.is_any(behind, waits_for);
  const bool purpose = text.is(behind, "para") || text.is(behind, "to") || text.is(behind, "for");
  return found.state == "ready" && purpose && !text.is_any(behind + 1, ready_for) &&
         !text.is_any(behind + 2, ready_for);
}

}  // namespace

std::vector<std::string> state_keys(std::string_view words) {
  std::string spaced(words);
  std::ranges::replace_if(spaced, [](char c) { return c == '_' || c == '-'; }, ' ');
  const Text text(spaced);
  std::vector<std::string> keys;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto found = state_at(text, at, states); found.length > 0)
      keys.push_back("state:" + std::string(found.state));
  }
  return keys;
}

void find_states(const Text& text, Statements& found) {
  Statements numbers;
  find_order_numbers(text, numbers);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto act = state_at(text, at, acts);
    const auto state = act.length > 0 ? act : state_at(text, at, states);
    if (state.length == 0 || is_open(text, at, state)) continue;
    if (act.length == 0 && !is_bound(text, at, state.state, numbers)) continue;
    // Nothing else is on its way, or in the oven.
    const bool of_an_order = state.state == "in the oven" || (state.state == "on the way" && state.length > 1);
    if (!of_an_order && !speaks_of_order(text, text.at(at).sentence, numbers)) continue;
    found.push_back(about(text, Kind::state, at, at + state.length, {"state:" + std::string(state.state)}));
    at += state.length - 1;
  }
}

}  // namespace tendero::dialogue::facts
