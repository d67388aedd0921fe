#include "dialogue/cancelling.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/order_trail.hpp"
#include "dialogue/phrases.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tools/tools.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr std::string_view canceled = "canceled";

/// A message that names the order and speaks of cancelling it: "cancelar" and "cancel" are alike in our languages.
bool asks_about(std::string_view order_number, std::string_view text) {
  const bool speaks_of_it = fold(text).contains("cancel") || fold(text).contains("anular");
  return speaks_of_it && holds_phrase(as_words(text), order_number);
}

ToolOutcome for_a_person(json::object output) {
  return {.output = std::move(output), .hand_over = true, .hand_over_reason = std::string(cancel_order_reason)};
}

/// Nobody took over, and what waits is what this turn answers: the customer did not write meanwhile.
bool is_still_ours(database::Tx& tx, const ToolContext& context) {
  const auto conversation = storage::conversation(tx, context.conversation.id);
  const auto waiting = storage::uncovered(tx, context.conversation.id);
  const bool answers_what_waits = !waiting.empty() && waiting.back().id == context.newest;
  return conversation && conversation->epoch == context.turn.epoch && answers_what_waits;
}

/// The order as the shop has it once it is cancelled. Asked when the answer to the change was lost or says something
/// else.
Task<Result<commerce::Order>> set_canceled(commerce::Shop& shop, std::string id) {
  auto changed = co_await shop.orders().set_status(id, std::string(canceled));
  const bool doubtful = changed ? changed->status.code != canceled : changed.error().kind == FaultKind::uncertain;
  if (!doubtful) co_return changed;
  auto now = co_await shop.orders().by_id(std::move(id));
  if (now && now->status.code == canceled) co_return now;
  co_return fault(FaultKind::uncertain, "cancel_uncertain", "The shop did not say whether it cancelled the order.");
}

/// What became of it.
struct Ending {
  json::object output;
  std::string_view state;
  std::string reason;
  bool may_have_changed = false;  ///< in the shop
};

Ending ending_of(const Result<commerce::Order>& changed, commerce::Order order, const DialogueSettings& settings) {
  if (changed) {
    order.status = changed->status;
    return {.output = canceled_json(order, settings), .state = "done", .reason = {}, .may_have_changed = true};
  }
  const auto& fault = changed.error();
  if (fault.kind == FaultKind::uncertain) {
    return {.output = refusal_json("cancel_uncertain", settings.locale),
            .state = "void",
            .reason = fault.code,
            .may_have_changed = true};
  }
  // The shop will not: somebody of the team can see why.
  const bool refused = fault.kind == FaultKind::denied || fault.kind == FaultKind::invalid;
  return {.output = refused ? refusal_json("cancel_too_late", settings.locale) : fault_json(fault, settings.locale),
          .state = "void",
          .reason = fault.code,
          .may_have_changed = false};
}

/// Writes down the end, with the row of the call that changed the shop and with what remains of it in the audit trail
/// and the feed. Abandoned: another worker has ended it.
Task<ToolOutcome> conclude(ToolContext context, storage::CancellationRecord agreed, commerce::Order order,
                           Result<commerce::Order> changed, Instant began) {
  const auto ending = ending_of(changed, order, context.settings);
  struct Written {
    bool ours = false;
    ToolCallId record;
  };
  const auto written =
      co_await context.database.write("cancel.outcome", [&context, &agreed, &ending, &order, done = changed.has_value(),
                                                         began, now = context.world.clock.now()](database::Tx& tx) {
        Written result;
        result.ours = storage::end_cancellation(tx, agreed.id, ending.state, ending.reason, now);
        if (!result.ours || !ending.may_have_changed) return result;
        const storage::ToolRecord record{
            .id = {},
            .turn = context.turn.id,
            .conversation = context.conversation.id,
            .call_id = context.call_id,
            .name = std::string(cancel_order_name),
            .arguments = json::serialize(json::object{{"order_number", agreed.order_number}}),
            .state = "done",
            .output = json::serialize(ending.output),
            .changes_world = true,
            .took = now - began};
        result.record = storage::record_tool(tx, record, fmt::format("cancel:{}", agreed.id.text()), now);
        leave_trail(tx, context.conversation.shop, context.conversation.id, the_assistant(),
                    {.action = done ? "order.canceled" : "order.cancel_uncertain",
                     .reference = order.external_reference,
                     .customer = context.caller,
                     .order = &order,
                     .reason = ending.reason},
                    now);
        return result;
      });
  // Not written: it stands as begun, and the turn will be taken up again from it.
  if (!written || !written->ours) co_return ToolOutcome{.abandoned = true};
  context.world.log.info(changed ? "order.canceled" : "order.not_canceled",
                         {{"conversation", context.conversation.id.value}});
  auto outcome = changed ? ToolOutcome{.output = ending.output} : for_a_person(ending.output);
  outcome.record = written->record;
  co_return outcome;
}

}  // namespace

void follow_cancellation(database::Tx& tx, ConversationId conversation, TurnId turn, std::string_view text,
                         MessageId message, Instant now) {
  const auto open = storage::open_cancellation(tx, conversation);
  if (!open || open->state == "canceling") return;
  if (open->turn != turn) {
    storage::end_cancellation(tx, open->id, "void", "left", now);
  } else if (asks_about(open->order_number, text)) {
    storage::mark_cancellation_shown(tx, open->id, message);
  }
}

json::object canceled_json(const commerce::Order& order, const DialogueSettings& settings) {
  return {{"success", true},
          {"canceled", true},
          {"order", order_json(order, false, settings)},
          {"message", Texts::of(settings.locale).say("tool.order.canceled", {{"number", order.number}})}};
}

Task<ToolOutcome> cancel_agreed(ToolContext context, storage::CancellationRecord agreed, commerce::Order order) {
  auto shop = co_await context.integration.shop(context.conversation.shop);
  if (!shop) co_return for_a_person(fault_json(shop.error(), context.settings.locale));
  const auto begun = co_await context.database.write("cancel.intent", [&context, &agreed](database::Tx& tx) {
    return is_still_ours(tx, context) && storage::begin_canceling(tx, agreed.id, context.turn.id);
  });
  if (!begun) co_return ToolOutcome{.output = fault_json(begun.error(), context.settings.locale)};
  if (!*begun) co_return ToolOutcome{.abandoned = true};

  const Instant began = context.world.clock.now();
  auto changed = co_await set_canceled(**shop, order.id);
  co_return co_await conclude(context, std::move(agreed), std::move(order), std::move(changed), began);
}

Task<std::optional<ToolOutcome>> settle_cancellation(ToolContext context) {
  const auto open = co_await context.database.glance(
      "cancel.begun", [id = context.conversation.id](database::Tx& tx) { return storage::open_cancellation(tx, id); });
  const bool begun = open && *open && (*open)->state == "canceling" && (*open)->turn == context.turn.id;
  if (!begun) co_return std::nullopt;
  auto shop = co_await context.integration.shop(context.conversation.shop);
  if (!shop) co_return for_a_person(refusal_json("cancel_uncertain", context.settings.locale));

  const Instant began = context.world.clock.now();
  auto order = co_await (*shop)->orders().by_id((*open)->order_id);
  commerce::Order known;
  if (order) known = *order;
  known.id = (*open)->order_id;
  known.number = (*open)->order_number;
  if (order && order->status.code != canceled) order = co_await set_canceled(**shop, known.id);
  if (!order) order = fault(FaultKind::uncertain, "cancel_uncertain", "The shop does not show the order.");
  co_return co_await conclude(context, **open, std::move(known), std::move(order), began);
}

}  // namespace tendero::dialogue
