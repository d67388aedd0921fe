#include <boost/json/array.hpp>

#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

class ListCategories final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition =
        define_tool("list_ecommerce_categories", "Lists the categories of the shop's catalogue.",
                    R"({"type":"object","additionalProperties":false,"required":[],"properties":{}})");
    return definition;
  }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const override {
    return shop_available && integration.features.product_search;
  }

  Task<ToolOutcome> use(ToolContext context, json::object) override {
    const auto& locale = context.settings.locale;
    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};
    const auto categories = co_await (*shop)->catalog().categories();
    if (!categories) co_return ToolOutcome{.output = fault_json(categories.error(), locale)};
    json::array list;
    for (const auto& category : *categories) list.push_back(json::object{{"name", category.name}});
    co_return ToolOutcome{.output = {{"success", true}, {"found", !list.empty()}, {"categories", list}}};
  }
};

}  // namespace

std::unique_ptr<Tool> list_categories_tool() { return std::make_unique<ListCategories>(); }

}  // namespace tendero::dialogue
