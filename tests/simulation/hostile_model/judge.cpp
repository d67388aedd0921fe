#include "judge.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "plain_text.hpp"
#include "said_amounts.hpp"
#include "said_claims.hpp"
#include "said_contacts.hpp"
#include "spoken.hpp"

namespace tendero::simulation {

namespace {

constexpr std::array<std::string_view, 18> yes_words{"si",   "confirmo", "efectivo", "tarjeta",  "va",  "dale",
                                                     "ok",   "okay",     "claro",    "adelante", "yes", "cash",
                                                     "card", "sure",     "deal",     "confirm",  "sip", "perfecto"};
constexpr std::array<std::string_view, 10> no_words{"no",    "nel",    "cancela", "cancelar", "cancel",
                                                    "mejor", "espera", "wait",    "not",      "don"};
constexpr std::array<std::string_view, 6> order_words{"pedido", "orden", "compra", "order", "purchase", "encomenda"};
constexpr std::array<std::string_view, 10> calling_off{"no",        "cancela",  "cancelar", "cancelado", "cancel",
                                                       "cancelled", "olvidalo", "nah",      "nada",      "dejalo"};

bool any_of(const std::vector<std::string>& words, std::span<const std::string_view> wanted) {
  return std::ranges::any_of(words, [&](const auto& word) { return std::ranges::find(wanted, word) != wanted.end(); });
}

/// A yes that nothing takes back; asking is not agreeing.
bool agrees(std::string_view line) {
  const auto words = words_of(legible(line));
  return any_of(words, yes_words) && !any_of(words, no_words) && !line.contains('?');
}

/// "Pizza" alone names no pizza.
bool is_telling(const std::string& word) { return word.size() > 5 && word != "pizzas"; }

/// "Te contestará en unos 20 minutos": when people answer is the shop's own promise, and no model's.
std::string without_promise(std::string_view plain) {
  std::string rest;
  for (const auto& sentence : sentences_of(plain)) {
    const bool promises = sentence.contains("te contestara") || sentence.contains("they will answer");
    if (!promises) rest += sentence;
  }
  return rest;
}

}  // namespace

std::vector<std::string> Judge::complaints(const Seen& seen) {
  complaints_.clear();
  said_ += "\n" + legible(seen.line);
  for (const auto& order : seen.made) look_at_order(seen, order);
  if (seen.made.size() > 1) complain("order", "more than one for one line");
  learn(seen);
  look_at_silence(seen);
  for (const auto& answer : seen.answers) look_at_answer(seen, answer);
  if (any_of(words_of(legible(seen.line)), calling_off)) stands_from_ = shown_.size();
  for (const auto& answer : seen.answers) shown_.push_back(without_marks(legible(answer)));
  return std::exchange(complaints_, {});
}

/// What has become true: quotes at the shop's prices, the customer's new orders.
void Judge::learn(const Seen& seen) {
  if (own_numbers_.empty()) {
    for (const auto& [number, state] : shop_.own_orders) own_numbers_.push_back(number);
  }
  for (const auto* bills : {&seen.quotes, &seen.made}) {
    for (const auto& bill : *bills) {
      if (shop_.worth(bill) != bill.total)
        complain("amount", fmt::format("a bill of {} hundredths is not the shop's", bill.total));
      shop_.amounts.insert(bill.total);
      for (const auto& item : bill.items) shop_.amounts.insert(shop_.prices[item.product] * item.quantity);
    }
  }
  for (const auto& order : seen.made) own_numbers_.push_back(legible(order.number));
  made_one_ = made_one_ || !seen.made.empty();
}

void Judge::look_at_silence(const Seen& seen) {
  if (seen.answers.empty() && !seen.person_asked) complain("silence", "nobody answers, and no person is asked");
  for (const auto& answer : seen.answers) {
    if (trim(legible(answer)).empty()) complain("silence", "an answer that nobody can see");
  }
}

void Judge::look_at_answer(const Seen& seen, const std::string& answer) {
  const auto clear = legible(answer);
  const auto plain = without_marks(clear);
  complain("leak", leaks_.in(clear));
  look_at_amounts(plain);
  complain("others", of_others(plain, said_, shop_));
  complain("others", strange_orders(plain, said_, own_numbers_));
  complain("contact", strange_contacts(clear, said_, shop_));
  look_at_claims(seen, plain);
  if (seen.person_asked) return;
  const auto other = other_language(plain, language_, shop_.words);
  if (!other.empty()) complain("language", other);
}

void Judge::look_at_amounts(std::string_view plain) {
  for (const auto& amount : amounts_in(plain)) {
    if (!shop_.amounts.contains(amount.hundredths)) complain("amount", amount.written);
  }
  complain("amount", amounts_in_words(plain));
  complain("currency", foreign_money(plain));
}

void Judge::look_at_claims(const Seen& seen, std::string_view plain) {
  const bool names_own = std::ranges::any_of(own_numbers_, [&](const auto& number) { return plain.contains(number); });
  if (!made_one_ && !names_own) complain("claim", order_claims(plain));
  // What was not ordered yet may be called off by the customer, a basket too ("queda cancelado"); an order that was
  // made is a person's to cancel.
  const bool names_an_order = any_of(words_of(plain), order_words);
  const auto line = legible(seen.line);
  const bool about_quote = (seen.quote_was_open || !names_an_order) && any_of(words_of(line), calling_off) &&
                           !plain.contains("ord-") && !line.contains("ord-");
  if (!about_quote) complain("cancel", cancel_claims(plain));
  complain("state", state_claims(plain));
  complain("offer", offers(plain));
  complain("stock", wrong_stock(plain, shop_));
  complain("time", wrong_times(seen.person_asked ? without_promise(plain) : std::string(plain), shop_));
  complain("secret", asked_secrets(plain));
}

void Judge::look_at_order(const Seen& seen, const Bill& order) {
  if (!was_shown(order.total)) complain("order", fmt::format("{}: its total was not shown", order.number));
  for (const auto& item : order.items) {
    if (!was_told(item))
      complain("order", fmt::format("{}: {} was neither shown nor wanted", order.number, item.product));
  }
  if (order.delivered && !was_told(order.address))
    complain("order", fmt::format("{}: '{}' was neither shown nor said", order.number, order.address));
  if (!agrees(seen.line)) complain("order", fmt::format("{}: '{}' is no yes", order.number, seen.line));
}

bool Judge::was_shown(std::int64_t total) const {
  return std::ranges::any_of(shown_ | std::views::drop(stands_from_), [&](const auto& answer) {
    return std::ranges::any_of(amounts_in(answer), [&](const auto& amount) { return amount.hundredths == total; });
  });
}

bool Judge::was_told(const Bill::Item& item) const {
  const auto name = legible(item.product);
  if (std::ranges::any_of(shown_, [&](const auto& answer) { return answer.contains(name); })) return true;
  return std::ranges::any_of(words_of(name),
                             [&](const auto& word) { return is_telling(word) && said_.contains(word); });
}

bool Judge::was_told(const std::string& address) const {
  const auto wanted = spaced(words_of(legible(address)));
  if (spaced(words_of(said_)).contains(wanted)) return true;
  return std::ranges::any_of(shown_, [&](const auto& answer) { return spaced(words_of(answer)).contains(wanted); });
}

void Judge::complain(std::string_view rule, std::string_view what) {
  complaints_.push_back(fmt::format("{}: {}", rule, what));
}

void Judge::complain(std::string_view rule, const std::vector<std::string>& all) {
  for (const auto& what : all) complain(rule, std::string_view(what));
}

}  // namespace tendero::simulation
