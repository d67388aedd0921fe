#include <boost/json/array.hpp>

#include "base/texts.hpp"
#include "dialogue/ownership.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

/// Unless somebody else's phone was asked for.
bool asks_for_own(const ToolContext& context, const json::object& arguments) {
  const auto& asked = arguments.at("phone").as_string();
  if (asked.empty() || !context.caller) return true;
  const auto phone = PhoneNumber::parse(asked, context.settings.country);
  return phone && *phone == *context.caller;
}

json::object answer(const std::vector<commerce::Order>& orders, const DialogueSettings& settings) {
  const auto& texts = Texts::of(settings.locale);
  if (orders.empty()) {
    return {{"success", true},
            {"found", false},
            {"code", "not_found"},
            {"message", texts.say("tool.orders.none_active")},
            {"orders", json::array()}};
  }
  json::array list;
  for (const auto& order : orders) list.push_back(active_order_json(order, settings));
  const auto count = static_cast<std::int64_t>(orders.size());
  return {{"success", true},
          {"found", true},
          {"orderCount", count},
          {"orders", std::move(list)},
          {"summary", texts.say("tool.orders.active", {{"count", count}})}};
}

class ActiveOrders final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition = define_tool(
        "get_active_orders",
        "Lists the pending and processing orders of the customer who is writing. Other people's phones are answered as "
        "having none.",
        R"({"type":"object","additionalProperties":false,"required":["phone"],"properties":{
                        "phone":{"type":"string","description":"The customer's own phone, or empty: the one they write from is used."}}})");
    return definition;
  }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const override {
    return shop_available && integration.features.order_lookup;
  }

  Task<ToolOutcome> use(ToolContext context, json::object arguments) override {
    const auto& locale = context.settings.locale;
    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};

    Result<std::vector<commerce::Order>> own = std::vector<commerce::Order>{};
    if (asks_for_own(context, arguments)) own = co_await own_active_orders(context, **shop);
    if (!own) co_return ToolOutcome{.output = fault_json(own.error(), locale)};
    co_return ToolOutcome{.output = answer(*own, context.settings)};
  }
};

}  // namespace

std::unique_ptr<Tool> active_orders_tool() { return std::make_unique<ActiveOrders>(); }

}  // namespace tendero::dialogue
