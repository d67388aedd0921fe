#include <algorithm>
#include <cctype>

#include "assistant/builtin/matching.hpp"
#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/speech.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

constexpr std::size_t most_choices = 10;

/// Orders of the caller, or by what was given. Nothing: no answer yet, or none that can be used.
std::optional<std::vector<OrderFound>> find_orders(Session& session, std::string_view type, const std::string& value) {
  const auto* output =
      session.ask(tools::get_order, {{"search_type", type}, {"search_value", value}, {"include_items", true}});
  if (output == nullptr) return std::nullopt;
  return read_orders(*output);
}

void show_order(Session& session, const OrderFound& order) {
  session.answer.say(order_card(order, session.texts));
  session.memory.last_order = order.number;
}

/// Several orders as a numbered list to pick from.
void show_orders(Session& session, std::string_view heading_key, const std::vector<OrderFound>& orders) {
  std::string list = session.texts.say(heading_key);
  std::vector<crm::Choice> choices;
  session.memory.orders.clear();
  for (std::size_t i = 0; i < std::min(orders.size(), most_choices); ++i) {
    const auto& order = orders[i];
    list += session.texts.say("assistant.orders.numbered", {{"place", static_cast<std::int64_t>(i + 1)},
                                                            {"line", order_line(order, session.texts)}});
    choices.push_back({"order:" + order.number, order.number, order.status});
    session.memory.orders.push_back(order.number);
  }
  session.answer.ask(list, session.texts.say("assistant.orders.which"));
  session.answer.offer(std::move(choices), session.texts.say("assistant.orders.button"));
  session.memory.asked = Asked::which_order;
}

/// Shops count upwards. When their numbers cannot be compared, the first is taken: most shops tell the newest first.
const OrderFound& newest(const std::vector<OrderFound>& orders) {
  const auto length = orders.front().number.size();
  const bool comparable =
      std::ranges::all_of(orders, [&](const OrderFound& order) { return order.number.size() == length; });
  return comparable ? *std::ranges::max_element(orders, {}, &OrderFound::number) : orders.front();
}

void ask_for_number(Session& session) {
  session.say("assistant.ask.order_number");
  session.answer.offer({session.choice("ask:orders", "assistant.choice.no_number")}, "");
  session.memory.asked = Asked::order_number;
}

/// Digits alone mean the order of the caller whose number ends with them: 456 is ORD-2025-000456.
bool ends_with_digits(const std::string& number, const std::string& digits) {
  if (!number.ends_with(digits)) return false;
  auto before = number.substr(0, number.size() - digits.size());
  while (before.ends_with('0')) before.pop_back();
  return before.empty() || std::isdigit(static_cast<unsigned char>(before.back())) == 0;
}

void tell_order_with_digits(Session& session, const std::string& digits) {
  auto orders = find_orders(session, "phone", "");
  if (!orders) return;
  const auto found =
      std::ranges::find_if(*orders, [&](const OrderFound& order) { return ends_with_digits(order.number, digits); });
  if (found != orders->end()) {
    session.memory.asked = Asked::nothing;
    show_order(session, *found);
    return;
  }
  const auto by_number = find_orders(session, "order_id", digits);
  if (!by_number) return;
  if (!by_number->empty()) {
    session.memory.asked = Asked::nothing;
    show_order(session, by_number->front());
  } else {
    session.say("assistant.order.not_found", {{"number", digits}});
    session.memory.asked = Asked::order_number;
  }
}

void tell_orders_by_email(Session& session, const std::string& email) {
  const auto orders = find_orders(session, "email", email);
  if (!orders) return;
  if (orders->empty()) {
    session.say("assistant.order.none_by_email");
    session.memory.asked = Asked::order_number;
  } else if (orders->size() == 1) {
    session.memory.asked = Asked::nothing;
    show_order(session, orders->front());
  } else {
    show_orders(session, "assistant.orders.history", *orders);
  }
}

void tell_order_with_number(Session& session, const std::string& number) {
  const auto orders = find_orders(session, "order_id", number);
  if (!orders) return;
  if (orders->empty()) {
    session.say("assistant.order.not_found", {{"number", number}});
    session.answer.offer({session.choice("ask:orders", "assistant.choice.my_orders")}, "");
    session.memory.asked = Asked::order_number;
    return;
  }
  session.memory.asked = Asked::nothing;
  show_order(session, orders->front());
}

bool only_digits(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void tell_order(Session& session, const Wish& wish) {
  auto numbers = wish.order_numbers;
  if (numbers.empty() && !wish.email.empty()) return tell_orders_by_email(session, wish.email);
  if (numbers.empty() && !session.memory.last_order.empty()) numbers.push_back(session.memory.last_order);
  if (numbers.empty()) return ask_for_number(session);
  for (const auto& number : numbers) {
    if (only_digits(number)) {
      tell_order_with_digits(session, number);
    } else {
      tell_order_with_number(session, number);
    }
  }
}

void tell_active_orders(Session& session) {
  const auto* output = session.ask(tools::active_orders, {{"phone", ""}});
  if (output == nullptr) return;
  const auto orders = read_orders(*output);
  if (orders.empty()) {
    session.say("assistant.orders.none_active");
    session.memory.asked = Asked::nothing;
    return;
  }
  show_orders(session, "assistant.orders.active", orders);
}

void tell_order_history(Session& session) {
  const auto orders = find_orders(session, "phone", "");
  if (!orders) return;
  if (orders->empty()) {
    session.say("assistant.orders.none");
    session.memory.asked = Asked::nothing;
    return;
  }
  show_orders(session, "assistant.orders.history", *orders);
}

void tell_last_order(Session& session) {
  const auto orders = find_orders(session, "phone", "");
  if (!orders) return;
  session.memory.asked = Asked::nothing;
  if (orders->empty()) return session.say("assistant.orders.none");
  show_order(session, newest(*orders));
}

void repeat_order(Session& session) {
  const auto orders = find_orders(session, "phone", "");
  if (!orders) return;
  if (orders->empty()) return session.say("assistant.orders.none");
  // The shop's orders name products; what they cost today, and whether there are any, is read anew.
  Wish again{.kind = WishKind::order};
  for (const auto& line : newest(*orders).lines) {
    again.items.push_back(
        {.quantity = line.quantity, .words = product_words(line.product, session.lexicon), .written = line.product});
  }
  order_products(session, again);
}

}  // namespace tendero::assistant::builtin
