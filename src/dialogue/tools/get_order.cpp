#include <boost/json/array.hpp>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/ownership.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr int max_orders = 5;

using Orders = Result<std::vector<commerce::Order>>;

/// A phone that is not the caller's is answered like one that nobody has, without asking the shop.
Task<Orders> orders_of_phone(ToolContext context, commerce::Shop& shop, std::string asked) {
  if (!asked.empty()) {
    const auto phone = PhoneNumber::parse(asked, context.settings.country);
    if (!phone || phone.value() != context.caller) co_return std::vector<commerce::Order>{};
  }
  co_return co_await own_orders(context, shop, max_orders);
}

Task<Orders> find(ToolContext context, commerce::Shop& shop, std::string type, std::string value) {
  if (type == "phone") co_return co_await orders_of_phone(context, shop, std::move(value));
  auto orders = type == "email" ? co_await shop.orders().find_by_email(std::move(value), max_orders)
                                : co_await shop.orders().find_by_number(commerce::plain_order_number(value));
  if (!orders) co_return orders;
  co_return co_await keep_own(context, shop, *std::move(orders));
}

json::object found_json(const std::vector<commerce::Order>& orders, std::string_view type, bool with_items,
                        const DialogueSettings& settings) {
  json::array list;
  for (const auto& order : orders) list.push_back(order_json(order, with_items, settings));
  const auto& texts = Texts::of(settings.locale);
  const auto count = static_cast<std::int64_t>(orders.size());
  auto summary =
      count == 1
          ? texts.say("tool.orders.one",
                      {{"number", orders[0].number}, {"status", status_label(orders[0].status, settings.locale)}})
          : texts.say(type == "email" ? "tool.orders.many_by_email" : "tool.orders.many_by_phone", {{"count", count}});
  return {{"success", true},
          {"found", true},
          {"orderCount", count},
          {"orders", std::move(list)},
          {"summary", std::move(summary)}};
}

json::object not_found_json(std::string_view type, std::string_view locale) {
  return {{"success", true},
          {"found", false},
          {"code", "not_found"},
          {"message", Texts::of(locale).say("tool.orders.none_by_" + std::string(type))},
          {"orders", json::array()}};
}

class GetOrder final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition = define_tool(
        "get_ecommerce_order",
        "Finds orders of the customer who is writing: by order number, or all of theirs by their own phone or e-mail. "
        "Orders of other people are answered as not found. Never guess an order number.",
        R"({"type":"object","additionalProperties":false,"required":["search_type","search_value","include_items"],"properties":{
            "search_type":{"type":"string","enum":["order_id","phone","email"],"description":"What search_value is. phone means the customer's own number."},
            "search_value":{"type":"string","description":"Order number such as ORD-2025-000123, e-mail, or empty for the customer's own phone."},
            "include_items":{"type":["boolean","null"],"description":"Whether to list the items; null means yes."}}})");
    return definition;
  }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const override {
    return shop_available && integration.features.order_lookup;
  }

  Task<ToolOutcome> use(ToolContext context, json::object arguments) override {
    const auto& locale = context.settings.locale;
    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};

    const std::string type(arguments.at("search_type").as_string());
    const std::string value(arguments.at("search_value").as_string());
    const auto own = co_await find(context, **shop, type, value);
    const bool none = own ? own->empty() : own.error().kind == FaultKind::not_found;
    if (none) co_return ToolOutcome{.output = not_found_json(type, locale)};
    if (!own) co_return ToolOutcome{.output = fault_json(own.error(), locale)};
    const auto* items = arguments.if_contains("include_items");
    co_return ToolOutcome{.output = found_json(*own, type, items == nullptr || items->as_bool(), context.settings)};
  }
};

}  // namespace

std::unique_ptr<Tool> get_order_tool() { return std::make_unique<GetOrder>(); }

}  // namespace tendero::dialogue
