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
  Toolbox();

  /// What exists for the assistant now: with the preset, the integration and its features as they are at this moment.
  [[nodiscard]] std::vector<assistant::ToolDefinition> offered(commerce::Integration& integration, ShopId shop) const;
  /// Every definition, for documentation.
  [[nodiscard]] std::vector<assistant::ToolDefinition> all() const;
  /// A tool that is offered now; nothing for unknown names (they are never matched to something similar).
  [[nodiscard]] Tool* find(std::string_view name, commerce::Integration& integration, ShopId shop) const;

 private:
  std::vector<std::unique_ptr<Tool>> tools_;
};

}  // namespace tendero::dialogue
