#include <fmt/format.h>

#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/speech.hpp"

namespace tendero::assistant::builtin {
namespace {

const boost::json::object* ask_options(Session& session) { return session.ask(tools::options, {}); }

}  // namespace

void tell_delivery(Session& session) {
  const auto* areas = session.turn.fact("deliveryAreas");
  if (areas != nullptr && !session.turn.offers(tools::options)) return session.answer.say(*areas);
  const auto* output = ask_options(session);
  if (output == nullptr) return;
  const auto deliveries = read_deliveries(*output);
  if (areas != nullptr) session.answer.say(*areas);
  if (deliveries.empty()) return areas != nullptr ? void() : session.say("assistant.store.no_delivery");
  std::string text = session.texts.say("assistant.store.delivery");
  for (const auto& delivery : deliveries) text += "\n" + delivery_line(delivery, session.texts);
  session.answer.say(std::move(text));
}

void tell_payment(Session& session) {
  const auto* output = ask_options(session);
  if (output == nullptr) return;
  const auto payments = read_payments(*output, "payments");
  if (payments.empty()) return session.say("assistant.store.no_payment");
  session.say("assistant.store.payment", {{"choices", payment_names(payments, session.texts)}});
}

/// Whether money has come in is for people to see.
void hear_payment(Session& session) {
  session.say("assistant.payment_claimed");
  if (session.memory.basket.empty()) session.offer_person();
}

void tell_place(Session& session) {
  if (const auto* address = session.turn.fact("address"))
    return session.say("assistant.store.place", {{"place", *address}});
  const auto* output = ask_options(session);
  if (output == nullptr) return;
  for (const auto& delivery : read_deliveries(*output)) {
    if (delivery.option != "pickup" || delivery.description.empty()) continue;
    const auto words = read_pickup_words(delivery.description);
    session.say("assistant.store.place", {{"place", words.place.empty() ? delivery.description : words.place}});
    return;
  }
  session.say("assistant.store.no_place");
  session.offer_person();
}

void tell_hours(Session& session) {
  if (const auto* hours = session.turn.fact("hours")) return session.say("assistant.owner.hours", {{"hours", *hours}});
  session.say("assistant.store.no_hours");
  if (!quote_is_open(session.memory)) session.offer_person();
}

}  // namespace tendero::assistant::builtin
