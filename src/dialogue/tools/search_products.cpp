#include <algorithm>

#include <boost/json/array.hpp>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr std::int64_t default_products = 5;
constexpr std::int64_t max_products = 10;

json::object answer(const std::vector<commerce::Product>& products, const std::string& query, std::string_view locale) {
  const auto& texts = Texts::of(locale);
  if (products.empty()) {
    return {{"success", true},
            {"found", false},
            {"code", "not_found"},
            {"message", texts.say("tool.products.none", {{"query", query}})},
            {"products", json::array()}};
  }
  json::array list;
  for (const auto& product : products) list.push_back(product_json(product, locale));
  const auto count = static_cast<std::int64_t>(products.size());
  return {{"success", true},
          {"found", true},
          {"productCount", count},
          {"products", std::move(list)},
          {"summary", texts.say("tool.products.found", {{"count", count}, {"query", query}})}};
}

class SearchProducts final : public Tool {
 public:
  [[nodiscard]] const assistant::ToolDefinition& definition() const override {
    static const auto definition =
        define_tool(std::string(search_products_name),
                    "Searches the shop's catalogue. Returns each product's id, name, price and whether it can be "
                    "ordered now. Only what it "
                    "returns may be offered; an order needs the returned product_id.",
                    R"({"type":"object","additionalProperties":false,"required":["query","limit"],"properties":{
            "query":{"type":"string","description":"What the customer looks for, in a few words, singular."},
            "limit":{"type":["integer","null"],"description":"How many at most, 1 to 10; null means 5."}}})");
    return definition;
  }

  [[nodiscard]] bool offered(const commerce::IntegrationSettings& integration, bool shop_available) const override {
    return shop_available && integration.features.product_search;
  }

  Task<ToolOutcome> use(ToolContext context, json::object arguments) override {
    const auto& locale = context.settings.locale;
    const std::string query(trim(arguments.at("query").as_string()));
    if (query.empty()) co_return ToolOutcome{.output = refusal_json("empty_query", locale)};
    const auto* asked = arguments.if_contains("limit");
    const auto limit =
        std::clamp(asked != nullptr ? asked->as_int64() : default_products, std::int64_t{1}, max_products);

    auto shop = co_await context.integration.shop(context.conversation.shop);
    if (!shop) co_return ToolOutcome{.output = fault_json(shop.error(), locale)};
    auto products = co_await (*shop)->catalog().search(query, static_cast<int>(limit));
    if (!products && products.error().kind == FaultKind::not_found) products = std::vector<commerce::Product>{};
    if (!products) co_return ToolOutcome{.output = fault_json(products.error(), locale)};
    if (std::ssize(*products) > limit)
      products->resize(static_cast<std::size_t>(limit));  // backends may ignore the limit
    co_return ToolOutcome{.output = answer(*products, query, locale)};
  }
};

}  // namespace

std::unique_ptr<Tool> search_products_tool() { return std::make_unique<SearchProducts>(); }

}  // namespace tendero::dialogue
