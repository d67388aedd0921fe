#pragma once

#include "assistant/builtin/session.hpp"
#include "assistant/builtin/wish.hpp"

/// What to ask the shop, or to say, for each kind of wish. Each function may be run several times in a turn: it stops
/// where an answer is still missing, and changes nothing but the session.
namespace tendero::assistant::builtin {

/// Plans the whole turn.
void plan(Session& session, const Understood& understood);

// Orders that exist
void tell_order(Session& session, const Wish& wish);
void tell_active_orders(Session& session);
void tell_order_history(Session& session);
void tell_last_order(Session& session);

// The catalogue
void show_products(Session& session, const Wish& wish);
void tell_price(Session& session, const Wish& wish);
void tell_availability(Session& session, const Wish& wish);
void show_menu(Session& session);
/// The one product of a list, with a question whether to order it; or the list, with the question which one.
void present(Session& session, const std::vector<std::string>& words, std::vector<ProductFound> products);
void show_nothing_found(Session& session, const ItemPhrase& phrase, const std::vector<ProductFound>& similar);

// An order being made
void order_products(Session& session, const Wish& wish);
void change_products(Session& session, const Wish& wish);
void replace_products(Session& session, const Wish& wish);
void remove_products(Session& session, const Wish& wish);
void leave_out(Session& session, const Wish& wish);
void begin_order(Session& session);
void cancel(Session& session, const Wish& wish);
/// Asks whether to cancel an order that is made, or cancels it: the same call, and code decides which it is.
void cancel_made(Session& session, const std::string& number);
void alter_order(Session& session, const Wish& wish);
void repeat_order(Session& session);
/// Asks again which product was meant by what was wanted and is not clear yet.
void ask_about_waiting(Session& session);
/// Asks for a quote, or for the order itself: the same call, and code decides which it is.
void check_out(Session& session);
/// Has the shop price the basket, whatever is still to be said.
void price_basket(Session& session);

// The shop
void tell_delivery(Session& session);
void tell_payment(Session& session);
void hear_payment(Session& session);
void tell_place(Session& session);

void tell_hours(Session& session);

// What the owner wrote
/// True when it answers the turn, or the entries must be looked through first: then there is nothing else to plan.
bool answer_from_owner(Session& session, const Understood& understood);

// What was sent instead of words
/// True when that is all there is to answer, and it was answered.
bool answer_sent(Session& session);

// Talk
void hand_over(Session& session, std::string reason);
void answer_yes(Session& session, const Wish& wish);
void answer_no(Session& session);
void answer_enough(Session& session);
void not_understood(Session& session);
/// Says the open question again.
void ask_again(Session& session);
/// A quote is on the table: the next words may accept it.
[[nodiscard]] bool quote_is_open(const Memory& memory);

}  // namespace tendero::assistant::builtin
