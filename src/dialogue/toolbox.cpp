#include "dialogue/toolbox.hpp"

#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace {

bool offered_now(const Tool& tool, commerce::Integration& integration, ShopId shop) {
  return tool.offered(integration.settings(shop), integration.shop(shop).has_value());
}

}  // namespace

Toolbox::Toolbox() {
  tools_.push_back(get_order_tool());
  tools_.push_back(search_products_tool());
  tools_.push_back(active_orders_tool());
  tools_.push_back(create_order_tool());
  tools_.push_back(list_categories_tool());
  tools_.push_back(store_options_tool());
  tools_.push_back(request_human_tool());
}

std::vector<assistant::ToolDefinition> Toolbox::offered(commerce::Integration& integration, ShopId shop) const {
  std::vector<assistant::ToolDefinition> definitions;
  for (const auto& tool : tools_) {
    if (offered_now(*tool, integration, shop)) definitions.push_back(tool->definition());
  }
  return definitions;
}

std::vector<assistant::ToolDefinition> Toolbox::all() const {
  std::vector<assistant::ToolDefinition> definitions;
  for (const auto& tool : tools_) definitions.push_back(tool->definition());
  return definitions;
}

Tool* Toolbox::find(std::string_view name, commerce::Integration& integration, ShopId shop) const {
  for (const auto& tool : tools_) {
    if (tool->definition().name == name && offered_now(*tool, integration, shop)) return tool.get();
  }
  return nullptr;
}

}  // namespace tendero::dialogue
