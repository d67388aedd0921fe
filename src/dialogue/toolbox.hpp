#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "assistant/chat_model.hpp"
#include "dialogue/tool.hpp"

namespace tendero::dialogue {

/// The tools of the house, in the fixed order in which engines and documentation see them.
class Toolbox {
 public:
  /// `cancel_while`: whether there is a tool that cancels made orders.
  explicit Toolbox(CancelWhile cancel_while = CancelWhile::none);

  /// What exists for the assistant with this preset, integration and features; to look something up only where there is
  /// something.
  [[nodiscard]] std::vector<assistant::ToolDefinition> offered(const commerce::IntegrationState& state,
                                                               bool has_knowledge) const;
  /// Every definition, for documentation.
  [[nodiscard]] std::vector<assistant::ToolDefinition> all() const;
  /// The names of what a preset allows, when everything it may use is there and switched on.
  [[nodiscard]] std::vector<std::string> allowed(const crm::Preset& preset) const;
  /// A tool that is offered; nothing for unknown names (they are never matched to something similar).
  [[nodiscard]] Tool* find(std::string_view name, const commerce::IntegrationState& state) const;

 private:
  std::vector<std::unique_ptr<Tool>> tools_;
};

}  // namespace tendero::dialogue
