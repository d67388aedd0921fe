#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assistant/chat_model.hpp"

namespace tendero::assistant {

/// Words of a model whose server did not recognise what stands between them.
struct PlainWords {
  std::string words;            ///< without thoughts and markup, to be said
  std::vector<ToolCall> calls;  ///< at most one, of a function that is offered; its call id is empty
};

/// Takes thoughts (`<think>…</think>`) and calls out of the words: `<tool_call>{…}</tool_call>`,
/// `[TOOL_REQUEST]{…}[END_TOOL_REQUEST]`, or words that are nothing but an object with a name and arguments. A call
/// counts when exactly one stands there and its function is among `tools`; markup goes in any case.
[[nodiscard]] PlainWords read_calls_in_text(std::string_view words, const std::vector<ToolDefinition>& tools);

/// The words without thoughts and markup alone.
[[nodiscard]] std::string without_markup(std::string_view words);

}  // namespace tendero::assistant
