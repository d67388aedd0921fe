#include "dialogue/toolbox.hpp"

#include "dialogue/tools/tools.hpp"

namespace tendero::dialogue {

namespace {

bool offered_in(const Tool& tool, const commerce::IntegrationState& state) {
  return tool.offered(state.settings, state.shop.has_value());
}

}  // namespace

Toolbox::Toolbox(CancelWhile cancel_while) {
  tools_.push_back(get_order_tool());
  tools_.push_back(search_products_tool());
  tools_.push_back(active_orders_tool());
  tools_.push_back(create_order_tool());
  tools_.push_back(list_categories_tool());
  tools_.push_back(store_options_tool());
  tools_.push_back(request_human_tool());
  tools_.push_back(search_knowledge_tool());
  tools_.push_back(cancel_order_tool(cancel_while));
}

std::vector<assistant::ToolDefinition> Toolbox::offered(const commerce::IntegrationState& state,
                                                        bool has_knowledge) const {
  std::vector<assistant::ToolDefinition> definitions;
  for (const auto& tool : tools_) {
    const bool empty_handed = !has_knowledge && tool->definition().name == search_knowledge_name;
    if (offered_in(*tool, state) && !empty_handed) definitions.push_back(tool->definition());
  }
  return definitions;
}

std::vector<assistant::ToolDefinition> Toolbox::all() const {
  std::vector<assistant::ToolDefinition> definitions;
  for (const auto& tool : tools_) definitions.push_back(tool->definition());
  return definitions;
}

std::vector<std::string> Toolbox::allowed(const crm::Preset& preset) const {
  commerce::IntegrationSettings everything;
  everything.features.order_create = true;
  std::vector<std::string> names;
  for (const auto& tool : tools_) {
    if (tool->offered(everything, preset.opens_shop)) names.push_back(tool->definition().name);
  }
  return names;
}

Tool* Toolbox::find(std::string_view name, const commerce::IntegrationState& state) const {
  for (const auto& tool : tools_) {
    if (tool->definition().name == name && offered_in(*tool, state)) return tool.get();
  }
  return nullptr;
}

}  // namespace tendero::dialogue
