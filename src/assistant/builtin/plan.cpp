#include "assistant/builtin/plan.hpp"

#include <algorithm>

#include "assistant/builtin/matching.hpp"

namespace tendero::assistant::builtin {
namespace {

/// Side questions, after which an open quote is shown again.
bool leaves_quote_open(WishKind kind) {
  return kind == WishKind::ask_delivery || kind == WishKind::ask_payment || kind == WishKind::ask_place ||
         kind == WishKind::ask_hours || kind == WishKind::ask_promotions || kind == WishKind::ask_when ||
         kind == WishKind::claim_payment;
}

bool edits_order(const Wish& wish) {
  return wish.kind == WishKind::order || wish.kind == WishKind::change || wish.kind == WishKind::replace ||
         wish.kind == WishKind::remove || wish.kind == WishKind::leave_out;
}

bool changes_order(const Understood& understood) {
  const auto& details = understood.details;
  return !details.delivery.empty() || !details.address.empty() || understood.has(WishKind::name_products) ||
         std::ranges::any_of(understood.wishes, edits_order);
}

/// A turn has room for eight calls: one search for each product and the quote come first.
std::size_t questions_left(const Understood& understood) {
  constexpr std::size_t calls = 7;
  std::size_t products = 0;
  for (const auto& wish : understood.wishes) products += wish.items.size();
  if (products == 0) return calls - 1;
  return products < calls ? (calls - products) / products : 0;
}

void take_details(Memory& memory, const Details& details) {
  if (!details.payment.empty()) memory.details.payment = details.payment;
  if (!details.delivery.empty()) memory.details.delivery = details.delivery;
  if (!details.date.empty()) memory.details.date = details.date;
  if (!details.address.empty()) {
    memory.details.address = details.address;
    memory.details.delivery = "delivery";
  }
}

void fill_in(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  const auto quantity = wish.bare_quantity();
  if (quantity && memory.basket.size() == 1) memory.basket.front().quantity = *quantity;  // "2, para llevar"
  if (!memory.basket.empty() || !memory.waiting.empty()) return check_out(session);
  if (memory.asked == Asked::offer) return answer_yes(session, wish);  // "¿te gustaría pedirla?" "sí, para recoger"
  begin_order(session);
}

/// "la 2", "456", "postres", "pepperoni": what it means depends on what was asked.
void take_name(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  if (wish.asked && wish.names_extreme()) return tell_price(session, wish);  // "¿cuál es la más barata?"
  if (wish.items.empty()) return order_products(session, wish);              // "esa", "una de cada una"
  const auto& item = wish.items.front();
  if (wish.asked && !item.index && !item.words.empty()) return tell_price(session, wish);  // "¿y la vegetariana?"
  const auto place = item.index ? item.index : wish.bare_quantity();
  const auto picked = [&](const std::vector<std::string>& list) -> const std::string* {
    const int count = static_cast<int>(list.size());
    const int at = place && *place < 0 ? count + *place : place.value_or(0) - 1;
    return place && at >= 0 && at < count ? &list[static_cast<std::size_t>(at)] : nullptr;
  };
  if (memory.asked == Asked::which_order) {
    if (const auto* number = picked(memory.orders))
      return tell_order(session, {.kind = WishKind::order_status, .order_numbers = {*number}});
  }
  if (memory.asked == Asked::which_category) {
    if (const auto* category = picked(memory.categories))
      return show_products(session, {.kind = WishKind::browse, .choice = *category});
    const auto named = std::ranges::find_if(
        memory.categories, [&](const auto& category) { return belongs_to(item.words, category, session.lexicon); });
    if (named != memory.categories.end()) return show_products(session, {.kind = WishKind::browse, .choice = *named});
  }
  if (memory.asked == Asked::which_product && wish.bare_quantity() && memory.shown.size() > 1) {
    return order_products(session, {.kind = WishKind::order, .items = {{.index = wish.bare_quantity()}}});
  }
  if (memory.asked == Asked::fewer && wish.bare_quantity()) {
    for (auto& line : memory.basket) {
      if (line.product_id == memory.short_of) line.quantity = *wish.bare_quantity();
    }
    return check_out(session);
  }
  const bool ordering = memory.asked == Asked::which_product || memory.asked == Asked::what_to_order ||
                        memory.asked == Asked::offer || !memory.basket.empty() || item.quantity || item.index;
  if (!wish.names_products() && memory.asked != Asked::offer) return not_understood(session);
  if (ordering) return order_products(session, wish);
  show_products(session, wish);
}

/// "No lo sé", "no lo tengo": what helps depends on the question.
void help_unsure(Session& session) {
  switch (session.memory.asked) {
    case Asked::what_to_order:
    case Asked::which_product:
    case Asked::which_category:
      return show_menu(session);
    default:
      return quote_is_open(session.memory) ? ask_again(session) : tell_active_orders(session);
  }
}

void greet(Session& session, bool alone) {
  if (alone) {
    session.introduce("greeting");
    if (!session.has_shop()) return session.offer_person();
    session.answer.offer(
        {session.choice("ask:menu", "assistant.choice.menu"), session.choice("ask:order", "assistant.choice.order"),
         session.choice("ask:orders", "assistant.choice.my_orders")},
        "");
  } else {
    session.answer.begin_with(session.texts.say("assistant.hello"));
  }
}

void fulfil(Session& session, const Wish& wish, bool alone) {
  switch (wish.kind) {
    case WishKind::greet:
      return greet(session, alone);
    case WishKind::thank:
      return alone ? session.say("assistant.welcome") : void();
    case WishKind::say_goodbye:
      return session.say("assistant.bye");
    case WishKind::help:
      return session.introduce("help");
    case WishKind::order_status:
      return tell_order(session, wish);
    case WishKind::last_order:
      return tell_last_order(session);
    case WishKind::active_orders:
      return tell_active_orders(session);
    case WishKind::ask_when:
      return quote_is_open(session.memory) ? tell_delivery(session) : tell_active_orders(session);
    case WishKind::order_history:
      return tell_order_history(session);
    case WishKind::browse:
      return show_products(session, wish);
    case WishKind::ask_price:
    case WishKind::ask_contents:
      return tell_price(session, wish);
    case WishKind::ask_availability:
      return tell_availability(session, wish);
    case WishKind::menu:
      return show_menu(session);
    case WishKind::order:
      return order_products(session, wish);
    case WishKind::begin_order:
      return begin_order(session);
    case WishKind::change:
      return change_products(session, wish);
    case WishKind::replace:
      return replace_products(session, wish);
    case WishKind::remove:
      return remove_products(session, wish);
    case WishKind::leave_out:
      return leave_out(session, wish);
    case WishKind::fill_in:
      return fill_in(session, wish);
    case WishKind::cancel:
      return cancel(session, wish);
    case WishKind::alter_order:
      return alter_order(session, wish);
    case WishKind::repeat_order:
      return repeat_order(session);
    case WishKind::ask_promotions:
      session.say("assistant.store.no_promotions");
      return quote_is_open(session.memory) ? void() : session.offer_person();
    case WishKind::ask_delivery:
      return tell_delivery(session);
    case WishKind::ask_payment:
      return tell_payment(session);
    case WishKind::claim_payment:
      return hear_payment(session);
    case WishKind::ask_place:
      return tell_place(session);
    case WishKind::ask_hours:
      return tell_hours(session);
    case WishKind::person:
      return hand_over(session, "customer_asked");
    case WishKind::complain:
      session.say("assistant.complaint");
      return hand_over(session, "complaint");
    case WishKind::insult:
      session.say("assistant.insult");
      return session.offer_person();
    case WishKind::unsure:
      return help_unsure(session);
    case WishKind::accept:
      return answer_yes(session, wish);
    case WishKind::refuse:
      return answer_no(session);
    case WishKind::enough:
      return answer_enough(session);
    case WishKind::name_products:
      return take_name(session, wish);
    case WishKind::unknown:
      return not_understood(session);
  }
}

}  // namespace

bool quote_is_open(const Memory& memory) {
  return !memory.basket.empty() && (memory.asked == Asked::delivery || memory.asked == Asked::address ||
                                    memory.asked == Asked::payment || memory.asked == Asked::confirm);
}

void plan(Session& session, const Understood& understood) {
  auto& memory = session.memory;
  const bool open = quote_is_open(memory);
  const Asked question = memory.asked;
  take_details(memory, understood.details);
  if (!understood.has(WishKind::unknown)) memory.not_understood = 0;
  session.edited = changes_order(understood);
  session.wider_questions = questions_left(understood);

  if (answer_from_owner(session, understood)) {
    if (open && !session.turn.waiting() && quote_is_open(memory) && memory.asked == question) ask_again(session);
    return;
  }
  const bool alone = understood.wishes.size() == 1;
  bool side_question = false;
  for (auto wish = understood.wishes.begin(); wish != understood.wishes.end(); ++wish) {
    session.more_edits = std::any_of(wish + 1, understood.wishes.end(), edits_order);
    fulfil(session, *wish, alone);
    if (session.turn.waiting()) return;
    side_question = side_question || leaves_quote_open(wish->kind);
  }
  if (open && side_question && quote_is_open(memory) && memory.asked == question) ask_again(session);
  if (session.answer.empty() && !session.turn.waiting()) not_understood(session);
}

}  // namespace tendero::assistant::builtin
