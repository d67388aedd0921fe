#include <array>

#include <fmt/format.h>

#include "dialogue/facts/number_words.hpp"
#include "dialogue/facts/statement.hpp"

// Offers: percentages, "2x1", half the price, "gratis". That there are promotions is talk; how large they are is a
// fact.
namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

constexpr std::array<Phrase, 9> discounts{"descuento", "descuentos", "rebaja", "menos",    "discount",
                                          "off",       "desconto",   "oferta", "promocion"};
constexpr std::array<Phrase, 12> deliveries{"envio",    "envios",    "entrega", "entregas", "domicilio", "delivery",
                                            "shipping", "delivered", "frete",   "reparto",  "envia",     "enviamos"};
constexpr std::array<Phrase, 9> pickups{"recoger", "recogerlo", "recogida", "recoleccion", "pickup",
                                        "pick",    "retirar",   "retiro",   "collect"};
constexpr std::array<Phrase, 5> denials{"no", "not", "nao", "ni", "tampoco"};
constexpr std::array<Phrase, 6> free_words{"gratis", "gratuito", "gratuita", "gratuitos", "gratuitas", "complimentary"};

constexpr std::array<Phrase, 5> halves{"mitad de precio", "medio precio", "half price", "half off", "metade do preco"};
/// They say it whatever else the sentence denies.
constexpr std::array<Phrase, 10> no_cost{"sin costo",        "sin cargo",       "no tiene costo", "sem custo",
                                         "for free",         "free of charge",  "free delivery",  "free shipping",
                                         "delivery is free", "shipping is free"};

void find_percentages(const Text& text, Statements& found) {
  constexpr std::int64_t whole = 100'00;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.is_number(at)) continue;
    const bool words = (text.is(at + 1, "por") && (text.is(at + 2, "ciento") || text.is(at + 2, "cento")));
    if (!words && !text.is(at + 1, "%") && !text.is(at + 1, "percent")) continue;
    const auto value = hundredths(text.at(at).folded);
    // "100% vegano" is a way of speaking.
    const bool off = text.holds(text.sentence_of(at), discounts);
    if (value == whole && !off) continue;
    std::vector<std::string> keys;
    if (value) keys.push_back(fmt::format("percent:{}", *value));
    if (value && !off) keys.push_back(fmt::format("share:{}", *value));  // "70% cacao": also a description's to tell
    found.push_back(about(text, Kind::offer, at, at + (words ? 3 : 2), std::move(keys)));
  }
}

/// "2x1", "3 x 2", "2 por 1": the first is larger and both are small; "2x Pizza" and "35x35 cm" are none.
void find_multiples(const Text& text, Statements& found) {
  constexpr int last_small_number = 9;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const int get = whole_number(text.at(at));
    const int pay = whole_number(text.at(at + 2));
    const bool times = text.is(at + 1, "x") || text.is(at + 1, "×");
    const bool spelled = (text.is(at + 1, "por") || text.is(at + 1, "for")) && pay == 1;
    if (!(times || spelled) || pay < 1 || get <= pay || get > last_small_number) continue;
    found.push_back(about(text, Kind::offer, at, at + 3, {fmt::format("offer:{}x{}", get, pay)}));
  }
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const bool two_for_one = (text.is(at, "dos") && text.is(at + 1, "por") && text.is(at + 2, "uno")) ||
                             (text.is(at, "two") && text.is(at + 1, "for") && text.is(at + 2, "one"));
    if (two_for_one) found.push_back(about(text, Kind::offer, at, at + 3, {"offer:2x1"}));
  }
}

void find_half_price(const Text& text, Statements& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const auto phrase : halves) {
      const auto length = text.match(at, phrase);
      if (length > 0) found.push_back(about(text, Kind::offer, at, at + length, {"offer:half", "percent:5000"}));
    }
  }
}

/// What is free: delivery, picking up, or whatever it is.
std::vector<std::string> free_keys(const Text& text, const Sentence& sentence) {
  std::vector<std::string> keys;
  if (text.holds(sentence, deliveries)) keys.emplace_back("free:delivery");
  if (text.holds(sentence, pickups)) keys.emplace_back("free:pickup");
  if (keys.empty()) keys.emplace_back("free:any");
  return keys;
}

/// The words of the sentence that say that something costs nothing: first and past the last; equal when there are none.
std::pair<std::size_t, std::size_t> free_words_in(const Text& text, const Sentence& sentence) {
  for (auto at = sentence.first; at < sentence.last; ++at) {
    for (const auto phrase : no_cost) {
      if (const auto length = text.match(at, phrase); length > 0) return {at, at + length};
    }
  }
  if (text.holds(sentence, denials)) return {};
  for (auto at = sentence.first; at < sentence.last; ++at) {
    if (text.is_any(at, free_words)) return {at, at + 1};
  }
  return {};
}

/// Fetching it oneself costs nothing by nature and is no offer.
void find_free(const Text& text, Statements& found) {
  for (const auto& sentence : text.sentences()) {
    const auto [first, past] = free_words_in(text, sentence);
    if (first == past || sentence.question) continue;
    auto keys = free_keys(text, sentence);
    if (keys.front() == "free:pickup") continue;
    found.push_back(about(text, Kind::offer, first, past, std::move(keys)));
  }
}

}  // namespace

void find_offers(const Text& text, Statements& found) {
  find_percentages(text, found);
  find_multiples(text, found);
  find_half_price(text, found);
  find_free(text, found);
}

}  // namespace tendero::dialogue::facts
