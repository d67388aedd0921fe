#include <algorithm>
#include <optional>
#include <utility>

#include <boost/json/array.hpp>

#include "base/texts.hpp"
#include "dialogue/acceptance.hpp"
#include "dialogue/cancelling.hpp"
#include "dialogue/ordering.hpp"
#include "dialogue/ownership.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"
#include "storage/quotes.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

/// The caller's own order of this number; nothing: there is none, or it is somebody else's, which is answered alike.
Task<Result<std::optional<commerce::Order>>> own_order(ToolContext context, commerce::Shop& shop, std::string number) {
  if (number.empty()) co_return std::nullopt;
  auto orders = co_await shop.orders().find_by_number(number);
  if (!orders && orders.error().kind == FaultKind::not_found) co_return std::nullopt;
  if (!orders) co_return std::unexpected(orders.error());
  auto own = co_await keep_own(context, shop, *std::move(orders));
  const auto found = std::ranges::find_if(
      own, [&](const commerce::Order& order) { return commerce::is_same_order_number(order.number, number); });
  if (found == own.end()) co_return std::nullopt;
  co_return std::optional(std::move(*found));
}

bool may_be_canceled(const commerce::OrderStatus& status, CancelWhile cancel_while) {
  if (status.code == "pending") return cancel_while != CancelWhile::none;
  return status.code == "processing" && cancel_while == CancelWhile::processing;
}

json::object not_found_json(std::string_view locale) {
  return {{"success", true},
          {"found", false},
          {"code", "not_found"},
          {"message", Texts::of(locale).say("tool.orders.none_by_order_id")},
          {"orders", json::array()}};
}

/// The cancellation of this order that the customer has before them, when what they say now can be an answer to it.
/// Somebody of the team who wrote in between has changed what a "sí" means; so has a quote that was shown after it.
std::optional<storage::CancellationRecord> shown_cancellation(database::Tx& tx, const ToolContext& context,
                                                              const commerce::Order& order) {
  auto open = storage::open_cancellation(tx, context.conversation.id);
  if (!open || open->state != "shown" || open->order_id != order.id) return std::nullopt;
  const auto asked_in = storage::turn(tx, context.conversation.shop, open->turn);
  if (!asked_in || asked_in->epoch != context.turn.epoch) return std::nullopt;
  const auto quote = storage::open_quote(tx, context.conversation.id);
  if (quote && quote->shown_in && *quote->shown_in >= *open->shown_in) return std::nullopt;
  return open;
}

/// What the customer is to agree to.
json::object ask_json(const commerce::Order& order, const DialogueSettings& settings) {
  auto output = refusal_json("cancel_confirmation_required", settings.locale);
  output["order"] = json::object{{"orderId", order.number},
                                 {"status", status_label(order.status, settings.locale)},
                                 {"statusCode", order.status.code},
                                 {"total", to_display(order.total)}};
  output["message"] =
      Texts::of(settings.locale)
          .say("tool.order.cancel_question", {{"number", order.number}, {"total", to_display(order.total)}});
  return output;
}

Task<ToolOutcome> ask(ToolContext context, commerce::Order order) {
  const auto asked = co_await context.database.write(
      "cancel.ask", [&context, &order, now = context.world.clock.now()](database::Tx& tx) {
        return storage::ask_cancellation(tx,
                                         {.shop = context.conversation.shop,
                                          .conversation = context.conversation.id,
                                          .turn = context.turn.id,
                                          .order_number = order.number,
                                          .order_id = order.id},
                                         now);
      });
  if (!asked) co_return ToolOutcome{.output = fault_json(asked.error(), context.settings.locale)};
  co_return ToolOutcome{.output = ask_json(order, context.settings)};
}

Task<ToolOutcome> leave(ToolContext context, storage::CancellationRecord declined) {
  const auto left = co_await context.database.write(
      "cancel.leave", [id = declined.id, now = context.world.clock.now()](database::Tx& tx) {
        return storage::end_cancellation(tx, id, "void", "declined", now);
      });
  if (!left) co_return ToolOutcome{.output = fault_json(left.error(), context.settings.locale)};
  co_return ToolOutcome{.output = refusal_json("cancel_declined", context.settings.locale)};
}

class CancelOrder final : public Tool {
 public:
  explicit CancelOrder(CancelWhile cancel_while) : cancel_while_(cancel_while) {}

  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition = define_tool(
        std::string(cancel_order_name),
        "Cancels an order that is already made, of the customer who is writing. The first call answers "
        "cancel_confirmation_required: ask the customer whether to cancel, naming the order's number and total. Call "
        "again after the customer answered; the order is cancelled when the customer's own words say yes. Say that it "
        "is cancelled only when the result says so. To change an order, call request_human_agent.",
        R"({"type":"object","additionalProperties":false,"required":["order_number"],"properties":{
            "order_number":{"type":"string","description":"Order number such as ORD-2025-000123, as the customer or a tool gave it. Never guess it."}}})");
    return definition;
  }

  [[nodiscard]] bool changes_world() const override { return true; }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const override {
    // Who may not make orders through us may not end them either.
    return cancel_while_ != CancelWhile::none && shop_available && integration.features.order_lookup &&
           integration.features.order_create;
  }

  Task<ToolOutcome> use(ToolContext context, json::object arguments) override {
    const auto& locale = context.settings.locale;
    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};
    auto number = commerce::plain_order_number(arguments.at("order_number").as_string());
    auto order = co_await own_order(context, **shop, std::move(number));
    if (!order) co_return ToolOutcome{.output = fault_json(order.error(), locale)};
    if (!*order) co_return ToolOutcome{.output = not_found_json(locale)};
    if ((*order)->status.code == "canceled") co_return ToolOutcome{.output = canceled_json(**order, context.settings)};
    if (!may_be_canceled((*order)->status, cancel_while_)) {
      co_return ToolOutcome{.output = refusal_json("cancel_too_late", locale),
                            .hand_over = true,
                            .hand_over_reason = std::string(cancel_order_reason)};
    }
    co_return co_await ask_or_cancel(context, **std::move(order));
  }

 private:
  static Task<ToolOutcome> ask_or_cancel(ToolContext context, commerce::Order order) {
    const auto shown = co_await context.database.read(
        "cancel.shown", [&context, &order](database::Tx& tx) { return shown_cancellation(tx, context, order); });
    if (!shown) co_return ToolOutcome{.output = fault_json(shown.error(), context.settings.locale)};
    if (!*shown) co_return co_await ask(context, std::move(order));
    const auto said = co_await said_since_shown(context, (*shown)->shown_in);
    if (!said) co_return ToolOutcome{.output = fault_json(said.error(), context.settings.locale)};
    switch (judge_cancellation(*said, order.number)) {
      case Verdict::accepted:
        co_return co_await cancel_agreed(context, **shown, std::move(order));
      case Verdict::refused:
        co_return co_await leave(context, **shown);
      case Verdict::unclear:
        break;
    }
    co_return co_await ask(context, std::move(order));
  }

  CancelWhile cancel_while_;
};

}  // namespace

std::unique_ptr<Tool> cancel_order_tool(CancelWhile cancel_while) {
  return std::make_unique<CancelOrder>(cancel_while);
}

}  // namespace tendero::dialogue
