#include "assistant/builtin/rules.hpp"

#include <algorithm>
#include <array>

namespace tendero::assistant::builtin {
namespace {

using enum Cue;

enum class Need { whatever, yes, no };

/// A line of the table: all of `all`, at least one of each non-empty `any`, none of `none`.
struct Rule {
  WishKind wish;
  Cues any;
  Cues and_any = {};
  Cues none = {};
  Need products = Need::whatever;
  Need question = Need::whatever;
};

constexpr Cues payment_means{cash, credit_card, paypal, bank_transfer};
constexpr Cues orders{order_noun, past};

/// From the most telling to the least: a complaint that mentions an order is a complaint.
constexpr std::array rules{
    Rule{WishKind::insult, {insult}},
    Rule{WishKind::person, {person}},
    Rule{WishKind::complain, {complaint}},
    Rule{WishKind::cancel, {cancel}},
    Rule{.wish = WishKind::unsure, .any = {unsure}, .products = Need::no},
    Rule{WishKind::repeat_order, {repeat}},
    Rule{.wish = WishKind::alter_order, .any = {change, remove}, .and_any = orders, .products = Need::no},
    Rule{WishKind::last_order, {last_one}},
    Rule{WishKind::active_orders, {active}, orders},
    Rule{.wish = WishKind::active_orders, .any = {active}, .none = {want, order_verb}, .products = Need::no},
    Rule{WishKind::order_history, {past}},
    Rule{WishKind::order_history, {history}, {order_noun}, {status}},
    Rule{.wish = WishKind::ask_delivery, .any = {delivery_question}},
    Rule{.wish = WishKind::ask_delivery,
         .any = {delivery},
         .and_any = {whereabouts, price},
         .none = {order_noun},
         .products = Need::no},
    Rule{.wish = WishKind::ask_when, .any = {whereabouts}, .none = {order_noun, past}, .products = Need::no},
    Rule{.wish = WishKind::active_orders, .any = {whereabouts}, .and_any = orders},
    Rule{WishKind::order_status, {status}, orders},
    Rule{WishKind::ask_hours, {hours}},
    Rule{WishKind::ask_promotions, {promotions}},
    Rule{WishKind::ask_place, {place}},
    Rule{WishKind::claim_payment, {paid}},
    Rule{WishKind::ask_payment, {payment_question}},
    Rule{.wish = WishKind::ask_payment,
         .any = payment_means,
         .none = {want, order_verb},
         .products = Need::no,
         .question = Need::yes},
    Rule{.wish = WishKind::ask_delivery,
         .any = {delivery, pickup},
         .none = {want, order_verb},
         .products = Need::no,
         .question = Need::yes},
    Rule{.wish = WishKind::replace, .any = {change, remove}, .and_any = {instead}, .products = Need::yes},
    Rule{.wish = WishKind::remove, .any = {remove}},
    Rule{.wish = WishKind::ask_contents, .any = {contents}},
    Rule{.wish = WishKind::ask_price, .any = {price}, .none = {order_verb}},
    Rule{.wish = WishKind::ask_availability, .any = {availability}, .none = {browse, menu}, .products = Need::yes},
    Rule{.wish = WishKind::order, .any = {add}, .and_any = {change}, .products = Need::yes},  // "mejor agrega…"
    Rule{.wish = WishKind::change, .any = {change}, .products = Need::yes},
    Rule{.wish = WishKind::browse,
         .any = {browse, recommend, menu, cheapest, dearest},
         .none = {order_verb, add},
         .products = Need::yes},
    Rule{.wish = WishKind::name_products, .any = {cheapest, dearest}, .products = Need::no},  // of the list shown
    Rule{.wish = WishKind::menu, .any = {menu, browse, recommend}, .products = Need::no},
    Rule{.wish = WishKind::help, .any = {help}, .products = Need::no},
    Rule{.wish = WishKind::order, .any = {want, order_verb, add, another}, .products = Need::yes},
    Rule{.wish = WishKind::order, .any = {want, order_verb, add, another}, .and_any = {this_one}},
    Rule{.wish = WishKind::order, .any = {add}, .and_any = {another}, .products = Need::no},  // "agrega otra"
    Rule{.wish = WishKind::order_status, .any = {order_noun}, .none = {want, order_verb}, .products = Need::no},
    Rule{.wish = WishKind::fill_in,
         .any = {pickup, delivery, cash, credit_card, paypal, bank_transfer},
         .products = Need::no},
    Rule{.wish = WishKind::begin_order, .any = {want, order_verb}, .products = Need::no},
    Rule{.wish = WishKind::name_products,
         .any = {pickup, delivery, this_one, cash, credit_card, paypal, bank_transfer},
         .products = Need::yes},
    Rule{.wish = WishKind::enough, .any = {enough}, .products = Need::no},
    Rule{.wish = WishKind::refuse, .any = {no}, .products = Need::no},
    Rule{.wish = WishKind::accept, .any = {yes}, .products = Need::no},
};

bool fits(Need need, bool fact) { return need == Need::whatever || (need == Need::yes) == fact; }

bool fits(const Rule& rule, const ClauseFacts& clause) {
  return clause.cues.has_any(rule.any) && (rule.and_any.none() || clause.cues.has_any(rule.and_any)) &&
         !clause.cues.has_any(rule.none) && fits(rule.products, clause.names_products) &&
         fits(rule.question, clause.asked);
}

/// An order's number or an e-mail says what is meant, unless the words want something else of that order.
bool asks_for_one_order(const ClauseFacts& clause) {
  constexpr Cues other_matters{insult, person, complaint, cancel, last_one};
  return (clause.has_number || clause.has_email) && !clause.cues.has_any(other_matters);
}

}  // namespace

WishKind decide(const ClauseFacts& clause) {
  if (clause.has_number && clause.cues.has_any({change, remove})) return WishKind::alter_order;
  if (asks_for_one_order(clause)) return WishKind::order_status;
  // "mejor 3": a number alone changes a quantity; the other changes need no product either when they name details.
  const bool bare_change = clause.cues.has(change) && !clause.names_products && clause.has_quantity;
  if (bare_change) return WishKind::change;
  if (clause.leaves_out && !clause.names_products) return WishKind::leave_out;
  const auto rule = std::ranges::find_if(rules, [&](const Rule& each) { return fits(each, clause); });
  if (rule != rules.end()) return rule->wish;
  if (clause.has_taken_words && !clause.names_products) return WishKind::fill_in;
  if (clause.names_products || clause.has_quantity) return WishKind::name_products;
  return WishKind::unknown;
}

}  // namespace tendero::assistant::builtin
