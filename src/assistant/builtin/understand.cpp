#include "assistant/builtin/understand.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "assistant/builtin/clauses.hpp"
#include "assistant/builtin/items.hpp"
#include "assistant/builtin/rules.hpp"
#include "assistant/builtin/slots.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

constexpr std::array<std::pair<Cue, std::string_view>, 4> payment_codes{{{Cue::cash, "cash"},
                                                                         {Cue::credit_card, "credit_card"},
                                                                         {Cue::paypal, "paypal"},
                                                                         {Cue::bank_transfer, "bank_transfer"}}};
constexpr std::array<std::pair<Cue, std::string_view>, 2> delivery_kinds{
    {{Cue::pickup, "pickup"}, {Cue::delivery, "delivery"}}};

/// The value of the one cue of the table that is there; empty when none or several are ("¿efectivo o tarjeta?").
template <std::size_t size>
std::string only_one(const std::array<std::pair<Cue, std::string_view>, size>& table, const Cues& cues) {
  std::string value;
  for (const auto& [cue, word] : table) {
    if (!cues.has(cue)) continue;
    if (!value.empty()) return {};
    value = word;
  }
  return value;
}

/// What clauses that only ask must not settle: "¿cuánto cuesta el envío?" chooses no delivery.
bool only_asks(WishKind kind) {
  return kind == WishKind::ask_delivery || kind == WishKind::ask_payment || kind == WishKind::ask_place ||
         kind == WishKind::ask_hours || kind == WishKind::order_status || kind == WishKind::active_orders ||
         kind == WishKind::complain || kind == WishKind::person;
}

/// Edits of the order: what other words of the same message may belong to.
bool edits_order(WishKind kind) {
  return kind == WishKind::order || kind == WishKind::change || kind == WishKind::replace || kind == WishKind::remove;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view language, const ReadingContext& context)
      : lexicon_(Lexicon::of(language)), context_(context) {
    message_.text = text;
    email_ = take_email(message_.text);
    for (auto& word : split_words(message_.text)) message_.words.push_back(MarkedWord{std::move(word), {}});
    number_ = take_order_number(message_, lexicon_, context.number_expected);
    take_phones(message_);
    understood_.details.address = take_address(message_, lexicon_);
    correct_spelling(message_, lexicon_, context.product_words);
    mark_cues(message_, lexicon_);
  }

  Understood read() {
    const auto clauses = cut_clauses(message_, lexicon_);
    for (const auto& clause : clauses) read_clause(clause);
    if (clauses.empty() && !email_.empty())
      understood_.wishes.push_back({.kind = WishKind::order_status, .email = email_});
    settle_address();
    keep_what_counts();
    return std::move(understood_);
  }

 private:
  void read_clause(const Clause& clause) {
    if (clause.cues.has(Cue::greeting)) add({.kind = WishKind::greet});
    Wish wish{.items = read_items(message_, clause.first, clause.last, lexicon_),
              .asked = clause.asked,
              .adds = clause.cues.has(Cue::add),
              .one_of_each = clause.cues.has(Cue::every_one),
              .cheapest = clause.cues.has(Cue::cheapest),
              .dearest = clause.cues.has(Cue::dearest)};
    const bool number_here = !number_.number.empty() && number_.first >= clause.first && number_.first < clause.last;
    const bool address_here =
        !understood_.details.address.empty() &&
        std::any_of(words_at(clause.first), words_at(clause.last), [](const auto& word) { return word.taken; });
    wish.kind = decide({.cues = clause.cues,
                        .asked = clause.asked,
                        .names_products = wish.names_products(),
                        .has_quantity = wish.bare_quantity().has_value(),
                        .has_number = number_here,
                        .has_email = !email_.empty(),
                        .has_address = address_here && !number_here});
    if (number_here) wish.order_number = number_.number;
    if (wish.kind == WishKind::order_status) wish.email = std::exchange(email_, {});
    if (!only_asks(wish.kind)) take_details(clause);
    continue_order(wish);
    if (wish.kind != WishKind::unknown || !polite(clause)) add(std::move(wish));
    if (clause.cues.has(Cue::thanks)) add({.kind = WishKind::thank});
    if (clause.cues.has(Cue::bye)) add({.kind = WishKind::say_goodbye});
  }

  [[nodiscard]] std::vector<MarkedWord>::const_iterator words_at(std::size_t at) const {
    return message_.words.begin() + static_cast<std::ptrdiff_t>(at);
  }

  static bool polite(const Clause& clause) {
    return clause.cues.has_any({Cue::greeting, Cue::thanks, Cue::bye, Cue::please});
  }

  void take_details(const Clause& clause) {
    if (auto payment = only_one(payment_codes, clause.cues); !payment.empty())
      understood_.details.payment = std::move(payment);
    if (auto delivery = only_one(delivery_kinds, clause.cues); !delivery.empty())
      understood_.details.delivery = std::move(delivery);
  }

  /// "Quiero tres pizzas. Una pepperoni y dos margarita." The second sentence goes on with the first.
  void continue_order(Wish& wish) const {
    if (wish.kind != WishKind::name_products || understood_.wishes.empty()) return;
    const auto before = understood_.wishes.back().kind;
    if (before == WishKind::order || before == WishKind::begin_order) wish.kind = WishKind::order;
  }

  /// Wishes of one kind become one, so that each is answered once.
  void add(Wish wish) {
    const auto same = std::ranges::find(understood_.wishes, wish.kind, &Wish::kind);
    if (same == understood_.wishes.end()) {
      understood_.wishes.push_back(std::move(wish));
      return;
    }
    std::ranges::move(wish.items, std::back_inserter(same->items));
    same->adds = same->adds || wish.adds;
    same->asked = same->asked || wish.asked;
    if (same->order_number.empty()) same->order_number = std::move(wish.order_number);
    if (same->email.empty()) same->email = std::move(wish.email);
  }

  /// Words that answer "where to?" are the address, unless they clearly want something else.
  void settle_address() {
    if (!context_.address_expected || !understood_.details.address.empty()) return;
    const bool only_words = std::ranges::all_of(understood_.wishes, [](const Wish& wish) {
      return wish.kind == WishKind::name_products || wish.kind == WishKind::unknown || wish.kind == WishKind::fill_in;
    });
    const bool other_choice = !understood_.details.payment.empty() || understood_.details.delivery == "pickup";
    if (!only_words || other_choice || message_.words.size() < 2) return;
    understood_.details.address = whole_address(message_);
    understood_.wishes.clear();
    add({.kind = WishKind::fill_in});
  }

  /// A yes, a no or a beginning that comes with its own content says nothing more: "sí, 2 de pepperoni", "no, mejor 3".
  void keep_what_counts() {
    auto& wishes = understood_.wishes;
    const bool edits = std::ranges::any_of(wishes, [](const Wish& wish) { return edits_order(wish.kind); });
    const bool substantial = std::ranges::any_of(wishes, [](const Wish& wish) { return substance(wish.kind); });
    std::erase_if(wishes, [&](const Wish& wish) {
      if (wish.kind == WishKind::begin_order || (wish.kind == WishKind::ask_price && !wish.names_products()))
        return edits;
      if (wish.kind == WishKind::fill_in) return edits || understood_.details.empty();
      if (wish.kind == WishKind::accept || wish.kind == WishKind::refuse || wish.kind == WishKind::enough ||
          wish.kind == WishKind::unknown) {
        return substantial;
      }
      return false;
    });
  }

  static bool substance(WishKind kind) {
    switch (kind) {
      case WishKind::greet:
      case WishKind::thank:
      case WishKind::say_goodbye:
      case WishKind::accept:
      case WishKind::refuse:
      case WishKind::enough:
      case WishKind::unknown:
      case WishKind::fill_in:
        return false;
      default:
        return true;
    }
  }

  const Lexicon& lexicon_;
  const ReadingContext& context_;
  MarkedMessage message_;
  std::string email_;
  OrderNumberFound number_;
  Understood understood_;
};

struct ChoiceMeaning {
  std::string_view prefix;
  WishKind wish;
};
constexpr std::array<ChoiceMeaning, 11> choice_meanings{{{"quote:accept", WishKind::accept},
                                                         {"quote:refuse", WishKind::refuse},
                                                         {"yes", WishKind::accept},
                                                         {"no", WishKind::refuse},
                                                         {"product:", WishKind::order},
                                                         {"category:", WishKind::browse},
                                                         {"order:", WishKind::order_status},
                                                         {"ask:menu", WishKind::menu},
                                                         {"ask:orders", WishKind::active_orders},
                                                         {"ask:person", WishKind::person},
                                                         {"ask:order", WishKind::begin_order}}};

}  // namespace

Understood understand(std::string_view message, std::string_view language, const ReadingContext& context) {
  return Reader(message, language, context).read();
}

Understood understand_choice(std::string_view choice_id) {
  Understood understood;
  const auto after = [&](std::string_view prefix) { return std::string(choice_id.substr(prefix.size())); };
  if (choice_id.starts_with("pay:")) {
    understood.details.payment = after("pay:");
    understood.wishes.push_back({.kind = WishKind::fill_in});
    return understood;
  }
  if (choice_id.starts_with("delivery:")) {
    understood.details.delivery = after("delivery:");
    understood.wishes.push_back({.kind = WishKind::fill_in});
    return understood;
  }
  for (const auto& [prefix, wish] : choice_meanings) {
    const bool fits = prefix.ends_with(':') ? choice_id.starts_with(prefix) : choice_id == prefix;
    if (!fits) continue;
    understood.wishes.push_back({.kind = wish, .choice = prefix.ends_with(':') ? after(prefix) : std::string()});
    if (wish == WishKind::order_status) understood.wishes.back().order_number = after(prefix);
    return understood;
  }
  understood.wishes.push_back({.kind = WishKind::unknown});
  return understood;
}

std::string detect_language(std::string_view message, std::string_view otherwise) {
  const auto& spanish = Lexicon::of("es");
  const auto& english = Lexicon::of("en");
  int balance = 0;
  for (const auto& word : split_words(message)) {
    balance += (english.is_marker(word.text) ? 1 : 0) - (spanish.is_marker(word.text) ? 1 : 0);
  }
  if (balance == 0) return otherwise.starts_with("en") ? "en" : "es";
  return balance > 0 ? "en" : "es";
}

}  // namespace tendero::assistant::builtin
