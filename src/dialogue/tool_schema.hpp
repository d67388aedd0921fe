#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "assistant/chat_model.hpp"
#include "base/result.hpp"

namespace tendero::dialogue {

/// Builds a definition from the JSON text of its parameters. A text that is no strict schema is a bug and throws.
/// OpenAI, "Structured outputs, supported schemas": closed objects, every property required, optional ones nullable.
[[nodiscard]] assistant::ToolDefinition define_tool(std::string name, std::string description,
                                                    std::string_view parameters_json);

/// Reads what an engine wrote as arguments: text that is a JSON object, twice encoded or fenced at worst; drops unknown
/// keys, drops nulls (absent, null and empty mean the same), turns "3" into 3 for integers. Invalid (`invalid_input`)
/// names the first argument that does not fit and what would.
[[nodiscard]] Result<boost::json::object> read_arguments(const assistant::ToolDefinition& tool,
                                                         std::string_view arguments);

}  // namespace tendero::dialogue
