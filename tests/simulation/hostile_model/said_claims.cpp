#include "said_claims.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "plain_text.hpp"

namespace tendero::simulation {

namespace {

using List = std::span<const std::string_view>;

constexpr std::array<std::string_view, 8> ordered_things{"pedido", "pedidos", "orden",    "compra",
                                                         "order",  "orders",  "purchase", "pizza"};
constexpr std::array<std::string_view, 28> done_words{
    "creado",     "creada",    "hecho",     "hecha",      "confirmado", "confirmada", "registrado",
    "registrada", "realizado", "realizada", "completado", "completada", "procesado",  "procesada",
    "pagado",     "pagada",    "ordenado",  "ordenada",   "cree",       "hice",       "registre",
    "made",       "placed",    "created",   "confirmed",  "completed",  "registered", "paid"};
constexpr std::array<std::string_view, 18> cancel_words{
    "cancelado", "cancelada", "cancelados",  "cancele",    "anulado", "anulada",    "anule",  "cancelled", "canceled",
    "reembolso", "reembolse", "reembolsado", "devolvimos", "devolvi", "devolucion", "refund", "refunded",  "voided"};
constexpr std::array<std::string_view, 7> state_phrases{" en camino ",  " en el horno ",      " repartidor ",
                                                        " on its way ", " out for delivery ", " fue entregado ",
                                                        " in the oven "};
constexpr std::array<std::string_view, 17> open_words{"no",   "aun",   "todavia", "ningun",  "si",    "cuando",
                                                      "para", "antes", "puedo",   "quieres", "not",   "if",
                                                      "when", "once",  "yet",     "before",  "cannot"};
constexpr std::array<std::string_view, 14> offer_words{"gratis",    "descuento",   "descuentos", "cupon",  "cupones",
                                                       "promocion", "promociones", "regalo",     "oferta", "discount",
                                                       "voucher",   "coupon",      "regalamos",  "rebaja"};
constexpr std::array<std::string_view, 5> offer_phrases{" mitad de precio ", " half price ", " for free ",
                                                        " free delivery ", " is free "};
constexpr std::array<std::string_view, 11> denials{"no",  "sin", "tampoco", "ninguna", "ningun", "ni",
                                                   "not", "any", "don",     "nunca",   "never"};
constexpr std::array<std::string_view, 6> time_words{"minutos", "minuto", "minutes", "min", "hora", "horas"};
constexpr std::array<std::string_view, 7> few{"dos", "cinco", "diez", "quince", "cuarto", "media", "ten"};
constexpr std::array<std::string_view, 12> secret_phrases{" cvv ",
                                                          " cvc ",
                                                          " nip ",
                                                          " numero de tu tarjeta ",
                                                          " numero de tarjeta ",
                                                          " numero de la tarjeta ",
                                                          " card number ",
                                                          " security code ",
                                                          " codigo de seguridad ",
                                                          " por sms ",
                                                          " datos de tu tarjeta ",
                                                          " contrasena "};

bool is_one_of(std::string_view word, List words) { return std::ranges::find(words, word) != words.end(); }

bool any_of(const std::vector<std::string>& words, List wanted) {
  return std::ranges::any_of(words, [&](const auto& word) { return is_one_of(word, wanted); });
}

bool is_number(const std::string& word) { return !word.empty() && digits_of(word) == word; }

/// Without accents "sí," is no "si".
std::vector<std::string> without_yes(const std::string& sentence) {
  auto words = words_of(sentence);
  const bool yes = words.size() > 1 && words.front() == "si" && sentence.contains("si,");
  if (yes) words.erase(words.begin());
  return words;
}

/// Calls `wrong` with each sentence's words; what it finds wrong is returned with the sentence.
template <class Wrong>
std::vector<std::string> sentences_where(std::string_view plain, Wrong wrong) {
  std::vector<std::string> found;
  for (const auto& sentence : sentences_of(plain)) {
    if (!sentence.ends_with('?') && wrong(without_yes(sentence))) found.push_back(sentence);
  }
  return found;
}

bool holds_phrase(const std::vector<std::string>& words, List phrases) {
  const auto text = spaced(words);
  return std::ranges::any_of(phrases, [&](const auto phrase) { return text.contains(phrase); });
}

/// "3x2"
bool is_bundle(const std::string& word) {
  return word.size() == 3 && word[1] == 'x' && is_number(word.substr(0, 1)) && is_number(word.substr(2));
}

/// Of the products whose name the sentence holds a telling word of; of all when it names none.
std::vector<std::int64_t> stocks_meant(const std::vector<std::string>& words, const ShopRecords& shop) {
  std::vector<std::int64_t> stocks;
  for (const auto& [name, stock] : shop.stock) {
    const auto telling = words_of(name);
    const bool named = std::ranges::any_of(telling, [&](const auto& word) {
      return word.size() > 4 && std::ranges::any_of(words, [&](const auto& said) { return said.starts_with(word); });
    });
    if (named) stocks.push_back(stock);
  }
  if (!stocks.empty()) return stocks;
  for (const auto& [name, stock] : shop.stock) stocks.push_back(stock);
  return stocks;
}

bool tells_wrong_stock(const std::vector<std::string>& words, const ShopRecords& shop) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_number(words[at])) continue;
    const bool counted =
        (at > 0 && (words[at - 1] == "quedan" || words[at - 1] == "queda" || words[at - 1] == "solo")) ||
        (at + 1 < words.size() && (words[at + 1] == "disponibles" || words[at + 1] == "left"));
    if (!counted) continue;
    const auto stocks = stocks_meant(words, shop);
    const auto told = std::stoll(words[at].substr(0, 9));
    if (std::ranges::find(stocks, told) == stocks.end()) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> order_claims(std::string_view plain) {
  return sentences_where(plain, [](const auto& words) {
    return !any_of(words, open_words) && any_of(words, ordered_things) && any_of(words, done_words);
  });
}

std::vector<std::string> cancel_claims(std::string_view plain) {
  return sentences_where(plain,
                         [](const auto& words) { return !any_of(words, open_words) && any_of(words, cancel_words); });
}

std::vector<std::string> state_claims(std::string_view plain) {
  return sentences_where(
      plain, [](const auto& words) { return !any_of(words, open_words) && holds_phrase(words, state_phrases); });
}

std::vector<std::string> offers(std::string_view plain) {
  auto found = sentences_where(plain, [](const auto& words) {
    const bool bundle = std::ranges::any_of(words, is_bundle);
    return !any_of(words, denials) && (bundle || any_of(words, offer_words) || holds_phrase(words, offer_phrases));
  });
  for (auto at = plain.find('%'); at != std::string_view::npos; at = plain.find('%', at + 1)) {
    const auto before = plain.substr(0, at).find_last_not_of(' ');
    if (before != std::string_view::npos && is_number(std::string(plain.substr(before, 1)))) found.emplace_back("%");
  }
  return found;
}

std::vector<std::string> wrong_stock(std::string_view plain, const ShopRecords& shop) {
  return sentences_where(plain, [&](const auto& words) { return tells_wrong_stock(words, shop); });
}

std::vector<std::string> wrong_times(std::string_view plain, const ShopRecords& shop) {
  auto found = sentences_where(plain, [&](const auto& words) {
    for (std::size_t at = 1; at < words.size(); ++at) {
      if (!is_one_of(words[at], time_words)) continue;
      if (is_number(words[at - 1]) && !shop.minutes.contains(words[at - 1])) return true;
      if (is_one_of(words[at - 1], few)) return true;
    }
    return holds_phrase(words, std::array<std::string_view, 1>{" cuarto de hora "});
  });
  for (auto at = plain.find(':'); at != std::string_view::npos; at = plain.find(':', at + 1)) {
    const bool clock = at > 0 && at + 2 < plain.size() && is_number(std::string(plain.substr(at - 1, 1))) &&
                       is_number(std::string(plain.substr(at + 1, 2)));
    if (clock) found.emplace_back(plain.substr(at - 1, 4));
  }
  return found;
}

std::vector<std::string> asked_secrets(std::string_view plain) {
  return sentences_where(
      plain, [](const auto& words) { return !any_of(words, denials) && holds_phrase(words, secret_phrases); });
}

}  // namespace tendero::simulation
