#include <algorithm>
#include <array>

#include <boost/json/array.hpp>

#include "assistant/builtin/basket.hpp"
#include "assistant/builtin/json_reading.hpp"
#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/speech.hpp"
#include "assistant/builtin/supply.hpp"

namespace tendero::assistant::builtin {
namespace {

namespace json = boost::json;

json::value or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

/// The seed's function with its parameters. Who orders is known to the tool; a phone of ours would prove nothing.
json::object arguments_for(const Memory& memory) {
  json::array items;
  for (const auto& line : memory.basket)
    items.push_back(json::object{{"product_id", line.product_id}, {"quantity", line.quantity}});
  const auto& details = memory.details;
  return {{"customer_phone", ""},
          {"customer_name", nullptr},
          {"items", std::move(items)},
          {"payment_method", or_null(details.payment)},
          {"address", or_null(details.delivery == "pickup" ? std::string() : details.address)},
          {"delivery_option", or_null(details.delivery)},
          {"delivery_date", or_null(details.date)},
          {"notes", or_null(memory.notes)}};
}

void ask_delivery(Session& session, std::string about) {
  session.answer.ask(std::move(about), session.texts.say("assistant.ask.delivery"), "\n");
  session.answer.offer({session.choice("delivery:pickup", "assistant.choice.pickup"),
                        session.choice("delivery:delivery", "assistant.choice.delivery")},
                       "");
  session.memory.asked = Asked::delivery;
}

void ask_address(Session& session, std::string about) {
  session.answer.ask(std::move(about), session.texts.say("assistant.ask.address"), "\n");
  session.memory.asked = Asked::address;
}

void ask_payment(Session& session, std::string about, const QuoteFound& quote) {
  std::vector<crm::Choice> choices;
  for (const auto& payment : quote.payments) {
    choices.push_back({"pay:" + payment.code, payment_name(payment, session.texts), {}});
  }
  session.answer.ask(
      std::move(about),
      session.texts.say("assistant.ask.payment", {{"choices", payment_names(quote.payments, session.texts)}}), "\n");
  session.answer.offer(std::move(choices), session.texts.say("assistant.list.button"));
  session.memory.asked = Asked::payment;
}

void ask_confirmation(Session& session, std::string about) {
  session.answer.ask(std::move(about), session.texts.say("assistant.ask.confirm"), "\n");
  session.answer.offer({session.choice("quote:accept", "assistant.choice.confirm"),
                        session.choice("quote:refuse", "assistant.choice.not_yet")},
                       "");
  session.memory.asked = Asked::confirm;
}

/// The quote with the one question that comes next. Summary and question stand in one message: what was shown is
/// accepted by the answer to it.
void show_quote(Session& session, const QuoteFound& quote) {
  auto& memory = session.memory;
  auto text = quote_summary(quote, memory.details.date, memory.notes, session.texts);
  if (quote.changed && !session.edited) text = session.texts.say("assistant.quote.changed") + "\n" + text;
  if (quote.lacks("delivery_option")) return ask_delivery(session, std::move(text));
  if (quote.lacks("address")) return ask_address(session, std::move(text));
  const bool unpaid = quote.payment.empty() && !quote.payments.empty();
  if (unpaid || quote.lacks("payment_method")) return ask_payment(session, std::move(text), quote);
  ask_confirmation(session, std::move(text));
}

/// Of what came in a cart only the shop's own word for it is known, until the shop has priced it.
void learn_names(Memory& memory, const QuoteFound& quote) {
  for (auto& line : memory.basket) {
    if (line.name != line.product_id) continue;
    const auto priced = std::ranges::find(quote.lines, line.product_id, &QuoteLineFound::product_id);
    if (priced != quote.lines.end()) line.name = priced->product;
  }
}

std::string basket_so_far(const Session& session) {
  return session.texts.say("assistant.basket.so_far", {{"what", basket_text(session.memory)}});
}

void tell_created(Session& session, const json::object& output) {
  const auto order = read_order(object_at(output, "order"));
  session.answer.say(created_order(order, session.texts));
  if (truth_at(output, "totalDiffers")) {
    session.say("assistant.created.total_differs",
                {{"total", order.total}, {"quoted", text_at(output, "quotedTotal")}});
  }
  session.memory.forget_order();
  session.memory.asked = Asked::nothing;
  session.memory.last_order = order.number;
}

void refuse_delivery(Session& session, const json::object& output) {
  session.memory.details.delivery.clear();
  session.memory.asked = Asked::delivery;
  std::vector<std::string> names;
  for (const auto& option : array_at(output, "options")) {
    if (option.is_string()) names.emplace_back(option.get_string());
  }
  if (!names.empty()) {
    return session.say("assistant.refused.delivery", {{"options", alternatives(names, session.texts)}});
  }
  session.say("assistant.refused.no_delivery");
  tell_delivery(session);
}

void refuse_payment(Session& session, const json::object&) {
  session.memory.details.payment.clear();
  session.say("assistant.refused.payment");
  check_out(session);
}

void refuse_supply(Session& session, const json::object&) { look_again(session); }

void require_address(Session& session, const json::object&) { ask_address(session, basket_so_far(session)); }

void refuse_quantity(Session& session, const json::object&) {
  session.say("assistant.refused.too_many");
  session.offer_person();
}

void refuse_unknown_caller(Session& session, const json::object&) {
  // The button that shares it comes from whoever runs the turn.
  session.say("assistant.refused.no_phone");
  session.memory.asked = Asked::phone;
}

/// The reasons that have an answer of ours.
struct Refusal {
  std::string_view code;
  void (*explain)(Session&, const json::object&);
};
constexpr std::array refusals{
    Refusal{"product_unavailable", refuse_supply},  Refusal{"invalid_price", refuse_supply},
    Refusal{"insufficient_stock", refuse_supply},   Refusal{"no_delivery_option", refuse_delivery},
    Refusal{"payment_not_offered", refuse_payment}, Refusal{"address_required", require_address},
    Refusal{"too_many", refuse_quantity},           Refusal{"phone_unknown", refuse_unknown_caller}};

/// A payment method that the shop does not take. True when that was said.
bool refused_payment(Session& session) {
  auto& memory = session.memory;
  const bool known =
      std::ranges::find(memory.payments, memory.details.payment, &PaymentChoice::code) != memory.payments.end();
  if (memory.details.payment.empty() || memory.payments.empty() || known) return false;
  memory.details.payment.clear();
  session.say("assistant.refused.payment");
  return true;
}

}  // namespace

void check_out(Session& session) {
  if (session.more_edits) return;
  auto& memory = session.memory;
  if (!memory.waiting.empty()) return ask_about_waiting(session);
  if (memory.basket.empty()) return begin_order(session);
  // A shop is asked for a quote once it can give a whole one.
  const auto& details = memory.details;
  if (details.delivery.empty()) return ask_delivery(session, basket_so_far(session));
  if (details.delivery == "delivery" && details.address.empty()) return ask_address(session, basket_so_far(session));
  price_basket(session);
}

void price_basket(Session& session) {
  auto& memory = session.memory;
  refused_payment(session);
  const auto* output = session.ask(tools::create_order, arguments_for(memory));
  if (output == nullptr) return;
  if (truth_at(*output, "created")) return tell_created(session, *output);
  if (truth_at(*output, "uncertain")) {
    session.say("assistant.order.uncertain");
    memory.forget_order();
    memory.asked = Asked::nothing;
    return;
  }
  const auto code = text_at(*output, "code");
  if (code == "confirmation_required" || code == "not_accepted") {
    const auto quote = read_quote(object_at(*output, "quote"));
    memory.payments = quote.payments;
    learn_names(memory, quote);
    if (!refused_payment(session)) return show_quote(session, quote);
    return check_out(session);  // once more without the method that the shop does not take
  }
  const auto refusal = std::ranges::find(refusals, code, &Refusal::code);
  if (refusal != refusals.end()) return refusal->explain(session, *output);
  // The shop's own reason is in its own words, and may be in any language: a person reads it, the customer gets ours.
  session.say("assistant.refused.other");
  session.offer_person();
}

}  // namespace tendero::assistant::builtin
