#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/speech.hpp"

namespace tendero::assistant::builtin {

void hand_over(Session& session, std::string reason) {
  session.say("assistant.person.called");
  session.memory.asked = Asked::nothing;
  session.hand_over = true;
  session.hand_over_reason = std::move(reason);
}

void answer_yes(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  if (session.spoke_of_cancelling) return;  // "sí, cancélalo" is one answer
  switch (memory.asked) {
    case Asked::cancellation:
      return cancel_made(session, memory.last_order);
    case Asked::person:
      return hand_over(session, "customer_asked");
    case Asked::offer:
      return order_products(session,
                            {.kind = WishKind::order, .items = {{.quantity = wish.bare_quantity(), .index = 1}}});
    case Asked::confirm:
      return check_out(session);
    case Asked::fewer:
      for (auto& line : memory.basket) {
        if (line.product_id == memory.short_of) line.quantity = memory.left_in_stock;
      }
      return check_out(session);
    case Asked::order_number:
      return session.say("assistant.ask.order_number_now");
    case Asked::nothing:
      if (!memory.basket.empty()) return check_out(session);
      return session.say("assistant.how_can_i_help");
    default:
      return ask_again(session);
  }
}

void answer_no(Session& session) {
  auto& memory = session.memory;
  if (session.spoke_of_cancelling) return;
  switch (memory.asked) {
    case Asked::cancellation:
      return cancel_made(session, memory.last_order);
    case Asked::order_number:
      return tell_active_orders(session);
    case Asked::delivery:
    case Asked::address:
    case Asked::payment:
    case Asked::confirm:
    case Asked::fewer:
      session.say("assistant.basket.kept");
      memory.asked = Asked::nothing;
      return;
    default:
      if (!memory.basket.empty()) return check_out(session);  // "¿algo más?" "no"
      memory.asked = Asked::nothing;
      return session.say("assistant.fine");
  }
}

void answer_enough(Session& session) {
  if (!session.memory.basket.empty() || !session.memory.waiting.empty()) return check_out(session);
  session.memory.asked = Asked::nothing;
  session.say("assistant.welcome");
}

void not_understood(Session& session) {
  auto& memory = session.memory;
  if (memory.asked == Asked::order_number) return tell_active_orders(session);  // "el de ayer", "el de 450 pesos"
  constexpr int patience = 2;
  const bool shop = session.has_shop();
  if (++memory.not_understood > patience) {  // it was offered, and asking once more would not help
    memory.not_understood = 0;
    return hand_over(session, "not_understood");
  }
  if (memory.not_understood < patience) {
    session.say(shop ? "assistant.not_understood" : "assistant.not_understood_here");
    if (memory.asked != Asked::nothing) ask_again(session);
    return;
  }
  session.say(shop ? "assistant.not_understood_again" : "assistant.not_understood_here_again");
  if (!shop) return session.offer_person();
  memory.asked = Asked::person;
  session.answer.offer(
      {session.choice("ask:menu", "assistant.choice.menu"), session.choice("ask:person", "assistant.choice.person")},
      "");
}

void ask_again(Session& session) {
  switch (session.memory.asked) {
    case Asked::delivery:
    case Asked::payment:
    case Asked::address:
    case Asked::confirm:
    case Asked::fewer:
    case Asked::phone:
      return check_out(session);  // the quote is read anew, so that what is accepted is what was just shown
    case Asked::cancellation:
      return cancel_made(session, session.memory.last_order);
    case Asked::order_number:
      return session.say("assistant.ask.order_number_now");
    case Asked::which_order:
      return session.say("assistant.orders.which");
    case Asked::which_product:
      return session.memory.waiting.empty() ? session.say("assistant.ask.which_of_list") : ask_about_waiting(session);
    case Asked::which_category:
    case Asked::what_to_order:
      return session.say("assistant.ask.which_category");
    case Asked::offer:
      return session.say("assistant.ask.offer");
    case Asked::person:
      return session.say("assistant.ask.person");
    case Asked::nothing:
      return session.say("assistant.how_can_i_help");
  }
}

}  // namespace tendero::assistant::builtin
