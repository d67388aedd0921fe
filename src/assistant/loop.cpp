#include "assistant/loop.hpp"

#include <map>
#include <utility>

namespace tendero::assistant {

namespace {

/// The same call twice in one turn gets the same answer: engines repeat themselves, the world must not notice.
class ToolRuns {
 public:
  explicit ToolRuns(UseTool use_tool, int limit) : use_tool_(std::move(use_tool)), left_(limit) {}

  Task<ToolResult> run(ToolCall call) {
    const auto key = std::pair(call.name, call.arguments);
    if (const auto known = answers_.find(key); known != answers_.end()) {
      co_return ToolResult{call.call_id, call.name, known->second};
    }
    if (left_-- <= 0) {
      co_return ToolResult{call.call_id, call.name,
                           R"({"success":false,"code":"too_many_calls","error":"No more tools can be used in this turn."})"};
    }
    auto result = co_await use_tool_(std::move(call));
    answers_.emplace(key, result.output);
    co_return result;
  }

 private:
  UseTool use_tool_;
  int left_;
  std::map<std::pair<std::string, std::string>, std::string> answers_;
};

}  // namespace

Task<Result<Conversed>> converse(ChatModel& model, ModelRequest request, UseTool use_tool, LoopLimits limits, World& world) {
  const Instant began = world.clock.now();
  request.deadline = began + limits.budget;
  ToolRuns tools(std::move(use_tool), limits.calls);
  Usage used;

  for (int round = 1; round <= limits.rounds; ++round) {
    request.tools_allowed = round < limits.rounds && world.clock.now() < request.deadline;
    auto reply = co_await model.reply(request);
    if (!reply) co_return std::unexpected(reply.error());
    used.input_tokens += reply->usage.input_tokens;
    used.cached_tokens += reply->usage.cached_tokens;
    used.output_tokens += reply->usage.output_tokens;

    if (reply->calls.empty() || !request.tools_allowed) {
      if (reply->says.empty() && !reply->hand_over) break;
      reply->calls.clear();
      reply->usage = used;
      co_return Conversed{.reply = std::move(*reply), .request = std::move(request)};
    }
    for (auto& item : reply->items) request.history.emplace_back(std::move(item));
    request.memory = reply->memory;
    if (!reply->language.empty()) request.language = reply->language;
    // Every call of the round stands before the results: that is how engines expect to read it back.
    for (const auto& call : reply->calls) request.history.emplace_back(call);
    for (auto& call : reply->calls) {
      auto result = co_await tools.run(std::move(call));
      request.history.emplace_back(std::move(result));
    }
  }
  co_return fault(FaultKind::unavailable, "loop_exhausted",
                  "The assistant did not come to an answer within its rounds; a person should answer.");
}

}  // namespace tendero::assistant
