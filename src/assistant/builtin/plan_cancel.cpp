#include "assistant/builtin/json_reading.hpp"
#include "assistant/builtin/plan.hpp"

namespace tendero::assistant::builtin {
namespace {

void ask_whether(Session& session, const OrderFound& order) {
  session.memory.asked = Asked::cancellation;
  session.say("tool.order.cancel_question", {{"number", order.number}, {"total", order.total}});
  session.answer.offer({session.choice("cancel:yes:" + order.number, "assistant.choice.yes"),
                        session.choice("cancel:no:" + order.number, "assistant.choice.no")},
                       "");
}

}  // namespace

void cancel_made(Session& session, const std::string& number) {
  const auto* output = session.ask(tools::cancel_order, {{"order_number", number}});
  if (output == nullptr) return;
  session.spoke_of_cancelling = true;
  session.memory.last_order = number;
  session.memory.asked = Asked::nothing;
  const auto code = text_at(*output, "code");
  if (code == "cancel_confirmation_required") return ask_whether(session, read_order(object_at(*output, "order")));
  if (truth_at(*output, "canceled")) return session.say("tool.order.canceled", {{"number", number}});
  if (code == "cancel_declined") return session.say("tool.error.cancel_declined");
  if (code == "cancel_uncertain") {
    session.say("tool.error.cancel_uncertain");
  } else if (code == "not_found") {
    return session.say("assistant.order.not_found", {{"number", number}});
  } else {
    session.say("assistant.cancel.needs_person_for", {{"number", number}});
  }
  hand_over(session, "cancel_order");
}

}  // namespace tendero::assistant::builtin
