#include <boost/json/array.hpp>

#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

class StoreOptions final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition = define_tool(
        "get_store_options", "Tells how the shop delivers (pickup and delivery, with prices) and how one can pay.",
        R"({"type":"object","additionalProperties":false,"required":[],"properties":{}})");
    return definition;
  }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings&, bool shop_available) const override {
    return shop_available;
  }

  Task<ToolOutcome> use(ToolContext context, json::object) override {
    const auto& locale = context.settings.locale;
    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};
    const auto options = co_await (*shop)->references().delivery_options();
    if (!options) co_return ToolOutcome{.output = fault_json(options.error(), locale)};
    const auto methods = co_await (*shop)->references().payment_methods();
    if (!methods) co_return ToolOutcome{.output = fault_json(methods.error(), locale)};

    json::array delivery;
    for (const auto& option : *options) {
      if (option.active) delivery.push_back(delivery_json(option));
    }
    json::array payments;
    for (const auto& method : *methods) {
      if (method.active) payments.push_back(payment_json(method.code, method.name, locale));
    }
    co_return ToolOutcome{.output = {{"success", true}, {"delivery", delivery}, {"payments", payments}}};
  }
};

}  // namespace

std::unique_ptr<Tool> store_options_tool() { return std::make_unique<StoreOptions>(); }

}  // namespace tendero::dialogue
