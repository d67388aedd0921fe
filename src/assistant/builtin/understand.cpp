#include "assistant/builtin/understand.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "assistant/builtin/clauses.hpp"
#include "assistant/builtin/items.hpp"
#include "assistant/builtin/rules.hpp"
#include "assistant/builtin/settle.hpp"
#include "assistant/builtin/slots.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"

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
         kind == WishKind::ask_when || kind == WishKind::claim_payment || kind == WishKind::complain ||
         kind == WishKind::person;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view language, const ReadingContext& context)
      : lexicon_(Lexicon::of(language)), context_(context) {
    message_.text = text;
    email_ = take_email(message_.text);
    if (split_words(message_.text).empty()) message_.text = asked_in_emoji();
    for (auto& word : split_words(message_.text)) message_.words.push_back(MarkedWord{std::move(word), {}});
    understood_.details.address = take_address(message_, lexicon_);
    numbers_ = take_order_numbers(message_, lexicon_, context.number_expected);
    take_phones(message_);
    understood_.details.date = take_day(message_, lexicon_, context.today);
    correct_spelling(message_, lexicon_, context.product_words);
    mark_cues(message_, lexicon_);
  }

  Understood read() {
    const auto clauses = cut_clauses(message_, lexicon_);
    for (const auto& clause : clauses) read_clause(clause);
    if (clauses.empty() && !email_.empty()) add({.kind = WishKind::order_status, .email = email_});
    read_answered_address();
    settle(understood_);
    return std::move(understood_);
  }

 private:
  /// "🍕?": emoji speak where no word does.
  [[nodiscard]] std::string asked_in_emoji() const {
    return lexicon_.words_of_emoji(message_.text) + (message_.text.contains('?') ? "?" : "");
  }

  /// "¿Tienen algo sin carne?" asks for a kind of product; it takes nothing out of an order.
  static void read_kinds_without(const Clause& clause, std::vector<ItemPhrase>& items) {
    if (!clause.cues.has_any({Cue::availability, Cue::browse, Cue::recommend})) return;
    for (auto& item : items) {
      if (!item.only_leaves_out()) continue;
      item.words = name_words(item.note);
      item.written = item.note;
      item.without.clear();
    }
  }

  void read_clause(const Clause& clause) {
    if (clause.cues.has(Cue::greeting)) add({.kind = WishKind::greet});
    Wish wish{.items = read_items(message_, clause.first, clause.last, lexicon_),
              .order_numbers = numbers_in(clause),
              .asked = clause.asked,
              .of_order = clause.cues.has(Cue::order_noun),
              .adds = clause.cues.has_any({Cue::add, Cue::another}),
              .one_of_them = clause.cues.has(Cue::one_of_them),
              .one_of_each = clause.cues.has(Cue::every_one),
              .cheapest = clause.cues.has(Cue::cheapest),
              .dearest = clause.cues.has(Cue::dearest)};
    read_kinds_without(clause, wish.items);
    wish.kind = decide({.cues = clause.cues,
                        .asked = clause.asked,
                        .names_products = wish.names_products(),
                        .has_quantity = wish.bare_quantity().has_value(),
                        .leaves_out = std::ranges::any_of(wish.items, &ItemPhrase::only_leaves_out),
                        .has_number = !wish.order_numbers.empty(),
                        .has_email = !email_.empty(),
                        .has_taken_words = any_taken(clause)});
    wish.vague = wish.kind == WishKind::order_status && wish.order_numbers.empty() && !clause.asked &&
                 !clause.cues.has(Cue::status);
    if (wish.kind == WishKind::order_status) wish.email = std::exchange(email_, {});
    if (wish.kind == WishKind::name_products && !may_name_products(wish)) wish.kind = WishKind::unknown;
    if (!only_asks(wish.kind)) take_details(clause);
    const bool price_delivered = wish.kind == WishKind::ask_price && clause.cues.has(Cue::delivery);
    if (price_delivered) add({.kind = WishKind::ask_delivery, .asked = true});
    if (wish.kind != WishKind::unknown || !polite(clause)) add(std::move(wish));
    if (clause.cues.has(Cue::thanks)) add({.kind = WishKind::thank});
    if (clause.cues.has(Cue::bye)) add({.kind = WishKind::say_goodbye});
  }

  [[nodiscard]] std::vector<std::string> numbers_in(const Clause& clause) const {
    std::vector<std::string> numbers;
    for (const auto& [number, first] : numbers_) {
      if (first >= clause.first && first < clause.last) numbers.push_back(number);
    }
    return numbers;
  }

  [[nodiscard]] bool any_taken(const Clause& clause) const {
    const auto at = [&](std::size_t place) { return message_.words.begin() + static_cast<std::ptrdiff_t>(place); };
    return std::any_of(at(clause.first), at(clause.last), [](const MarkedWord& word) { return word.taken; });
  }

  /// Bare words name a product only when they look like one: nobody's shop is searched for the weather.
  [[nodiscard]] bool may_name_products(const Wish& wish) const {
    return context_.product_expected || wish.names_extreme() || is_short_name() ||
           std::ranges::any_of(wish.items, [&](const ItemPhrase& item) {
             return item.words.empty() || item.quantity.value_or(1) > 1 ||
                    std::ranges::any_of(item.words, [&](const std::string& word) {
                      return lexicon_.is_food(word) ||
                             std::ranges::find(context_.product_words, word) != context_.product_words.end();
                    });
           });
  }

  /// A word or two that can be pronounced, and nothing else: perhaps a product we have not heard of.
  [[nodiscard]] bool is_short_name() const {
    constexpr std::size_t most_words = 2;
    return message_.words.size() <= most_words && std::ranges::all_of(message_.words, [](const MarkedWord& word) {
             constexpr std::size_t longest_cluster = 3;
             std::size_t vowels = 0;
             std::size_t cluster = 0;
             for (const char c : word.text) {
               const bool vowel = std::string_view("aeiouy").contains(c);
               vowels += vowel ? 1 : 0;
               cluster = vowel ? 0 : cluster + 1;
               if (cluster > longest_cluster) return false;
             }
             return vowels * 4 >= word.text.size();
           });
  }

  static bool polite(const Clause& clause) {
    return clause.cues.has_any({Cue::greeting, Cue::thanks, Cue::bye, Cue::aside});
  }

  void take_details(const Clause& clause) {
    if (auto payment = only_one(payment_codes, clause.cues); !payment.empty()) {
      understood_.details.payment = std::move(payment);
    }
    if (auto delivery = only_one(delivery_kinds, clause.cues); !delivery.empty()) {
      understood_.details.delivery = std::move(delivery);
    }
  }

  /// Wishes of one kind become one, so that each is answered once.
  void add(Wish wish) {
    const auto same = std::ranges::find(understood_.wishes, wish.kind, &Wish::kind);
    if (same == understood_.wishes.end()) {
      understood_.wishes.push_back(std::move(wish));
      return;
    }
    std::ranges::move(wish.items, std::back_inserter(same->items));
    std::ranges::move(wish.order_numbers, std::back_inserter(same->order_numbers));
    same->adds = same->adds || wish.adds;
    same->asked = same->asked || wish.asked;
    same->vague = same->vague && wish.vague;
    if (same->email.empty()) same->email = std::move(wish.email);
  }

  /// Words that answer "where to?" are the address, unless they clearly want something else.
  void read_answered_address() {
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

  const Lexicon& lexicon_;
  const ReadingContext& context_;
  MarkedMessage message_;
  std::string email_;
  std::vector<OrderNumberFound> numbers_;
  Understood understood_;
};

struct ChoiceMeaning {
  std::string_view prefix;
  WishKind wish;
};
constexpr std::array<ChoiceMeaning, 13> choice_meanings{{{"quote:accept", WishKind::accept},
                                                         {"quote:refuse", WishKind::refuse},
                                                         {"cancel:yes:", WishKind::cancel},
                                                         {"cancel:no:", WishKind::refuse},
                                                         {"yes", WishKind::accept},
                                                         {"no", WishKind::refuse},
                                                         {"product:", WishKind::order},
                                                         {"category:", WishKind::browse},
                                                         {"order:", WishKind::order_status},
                                                         {"ask:menu", WishKind::menu},
                                                         {"ask:orders", WishKind::active_orders},
                                                         {"ask:person", WishKind::person},
                                                         {"ask:order", WishKind::begin_order}}};

struct LanguageScore {
  std::string_view language;
  int score = 0;
};

/// Portuguese shows itself in letters that the others do not have, and in "olá" and "é", which Spanish writes without
/// an accent or not at all.
bool is_spelt_in_portuguese(std::string_view written) {
  constexpr std::array<std::string_view, 14> letters{"ã", "õ", "ç", "â", "ê", "ô", "à",
                                                     "Ã", "Õ", "Ç", "Â", "Ê", "Ô", "À"};
  constexpr std::array<std::string_view, 4> words{"olá", "Olá", "é", "É"};
  return std::ranges::find(words, written) != words.end() ||
         std::ranges::any_of(letters, [&](std::string_view letter) { return written.contains(letter); });
}

/// A piece of an address of the internet: the "com" of "ana@example.com" is no word.
bool is_part_of_address(std::string_view message, const Word& word) {
  return word.begin > 0 && (message[word.begin - 1] == '.' || message[word.begin - 1] == '@');
}

/// How much of a message each of our languages claims. The order settles what is even.
std::array<LanguageScore, 3> count_markers(std::string_view message) {
  constexpr int sure = 2;  // nobody who writes another language has such a letter by chance
  std::array<LanguageScore, 3> scores{{{"es"}, {"en"}, {"pt"}}};
  for (const auto& word : split_words(message)) {
    for (auto& [language, score] : scores) score += Lexicon::of(language).is_marker(word.text) ? 1 : 0;
    auto& portuguese = scores.back().score;
    const bool marked = Lexicon::of("pt").is_marker(word.text);
    if (is_spelt_in_portuguese(message.substr(word.begin, word.end - word.begin))) {
      portuguese += marked ? sure - 1 : sure;
    } else if (marked && is_part_of_address(message, word)) {
      --portuguese;
    }
  }
  return scores;
}

}  // namespace

Understood understand(std::string_view message, std::string_view language, const ReadingContext& context) {
  return Reader(message, language, context).read();
}

Understood understand_choice(std::string_view choice_id, std::string_view title) {
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
    const bool of_made_order = wish == WishKind::order_status || wish == WishKind::cancel;
    if (of_made_order) understood.wishes.back().order_numbers = {after(prefix)};
    if (wish == WishKind::order) understood.wishes.back().title = title;
    return understood;
  }
  understood.wishes.push_back({.kind = WishKind::unknown});
  return understood;
}

std::string detect_language(std::string_view message, std::string_view before, std::string_view otherwise) {
  const auto kept = Texts::of(before.empty() ? otherwise : before).language();
  const auto scores = count_markers(message);
  const auto score_of = [&](std::string_view language) {
    return std::ranges::find(scores, language, &LanguageScore::language)->score;
  };
  const auto& best = *std::ranges::max_element(scores, {}, &LanguageScore::score);  // the first of those that are even
  constexpr int enough_to_switch = 2;  // one word may be borrowed, or the name of a dish
  const int needed = before.empty() ? 1 : enough_to_switch;
  return std::string(best.score - score_of(kept) >= needed ? best.language : std::string_view(kept));
}

}  // namespace tendero::assistant::builtin
