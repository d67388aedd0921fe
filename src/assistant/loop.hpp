#pragma once

#include <functional>

#include "assistant/chat_model.hpp"
#include "base/world.hpp"

namespace tendero::assistant {

/// Bounds of one turn: nothing here is unlimited.
struct LoopLimits {
  int rounds = 6;           ///< replies asked from the engine
  int calls = 8;            ///< tools used
  Duration budget{60'000};  ///< wall clock of the whole turn
};

/// Uses one tool for the engine. Never fails: what goes wrong is told in the result.
using UseTool = std::function<Task<ToolResult>(ToolCall)>;

/// The engine's words, and the request they answered (with every call and result), for asking once more.
struct Conversed {
  ModelReply reply;
  ModelRequest request;
};

/// Asks the engine, uses the tools it proposes one by one, asks again, until it has words to say. The last round
/// allowed is asked for words only. Every call has an id of its own within the turn, whatever the engine gave it, and
/// exactly one result; the same call twice is used once. Faults: those of the engine; `broken` `loop_exhausted` when it
/// never came to words: asking again would only repeat it.
Task<Result<Conversed>> converse(ChatModel& model, ModelRequest request, UseTool use_tool, LoopLimits limits,
                                 World& world);

}  // namespace tendero::assistant
