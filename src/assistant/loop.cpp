#include "assistant/loop.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::assistant {

namespace {

constexpr std::size_t max_call_id = 64;  // what OpenAI's API takes back

/// Arguments compare without white space.
std::string canonical(const std::string& arguments) {
  boost::system::error_code error;
  const auto value = boost::json::parse(arguments, error);
  return error ? arguments : boost::json::serialize(value);
}

/// The same call twice in one turn gets the same answer: engines repeat themselves, the world must not notice.
class ToolRuns {
 public:
  explicit ToolRuns(UseTool use_tool, int limit) : use_tool_(std::move(use_tool)), left_(limit) {}

  Task<ToolResult> run(ToolCall call) {
    const auto key = std::pair(call.name, canonical(call.arguments));
    if (const auto known = answers_.find(key); known != answers_.end()) {
      co_return ToolResult{call.call_id, call.name, known->second};
    }
    if (left_-- <= 0) {
      co_return ToolResult{
          call.call_id, call.name,
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

bool is_known(const std::vector<HistoryItem>& history, const std::string& call_id) {
  return std::ranges::any_of(history, [&](const HistoryItem& item) {
    const auto* call = std::get_if<ToolCall>(&item);
    return call != nullptr && call->call_id == call_id;
  });
}

std::string fresh_call_id(const std::vector<HistoryItem>& history) {
  for (auto number = history.size();; ++number) {
    auto id = fmt::format("call_{}", number);
    if (!is_known(history, id)) return id;
  }
}

/// Every call of the round stands before the results, with the engine's own items among them: that is how engines
/// expect to read it back.
void append_round(ModelReply& reply, std::vector<HistoryItem>& history) {
  auto item = reply.items.begin();
  const auto append_items = [&](std::size_t calls) {
    for (; item != reply.items.end() && item->calls_before <= calls; ++item) history.emplace_back(std::move(*item));
  };
  for (std::size_t index = 0; index < reply.calls.size(); ++index) {
    append_items(index);
    auto& call = reply.calls[index];
    if (call.call_id.empty() || call.call_id.size() > max_call_id || is_known(history, call.call_id)) {
      call.call_id = fresh_call_id(history);
    }
    history.emplace_back(call);
  }
  append_items(reply.calls.size());
}

void add(const Usage& more, Usage& sum) {
  sum.input_tokens += more.input_tokens;
  sum.cached_tokens += more.cached_tokens;
  sum.cache_write_tokens += more.cache_write_tokens;
  sum.output_tokens += more.output_tokens;
  sum.reasoning_tokens += more.reasoning_tokens;
  sum.estimated = sum.estimated || more.estimated;
}

}  // namespace

Task<Result<Conversed>> converse(ChatModel& model, ModelRequest request, UseTool use_tool, LoopLimits limits,
                                 World& world) {
  request.deadline = world.clock.now() + limits.budget;
  ToolRuns tools(std::move(use_tool), limits.calls);
  Usage used;

  for (int round = 1; round <= limits.rounds; ++round) {
    request.tools_allowed = round < limits.rounds && world.clock.now() < request.deadline;
    auto reply = co_await model.reply(request);
    if (!reply) co_return std::unexpected(reply.error());
    add(reply->usage, used);
    request.stand_in = request.stand_in || reply->degraded;

    if (reply->calls.empty() || !request.tools_allowed) {
      if (reply->says.empty() && !reply->hand_over) break;
      reply->calls.clear();
      reply->usage = used;
      reply->degraded = request.stand_in;
      co_return Conversed{.reply = std::move(*reply), .request = std::move(request)};
    }
    const auto most = static_cast<std::size_t>(limits.calls);
    if (reply->calls.size() > most) reply->calls.resize(most);
    request.memory = reply->memory;
    if (!reply->language.empty()) request.language = reply->language;
    append_round(*reply, request.history);
    for (auto& call : reply->calls) {
      auto result = co_await tools.run(std::move(call));
      request.history.emplace_back(std::move(result));
    }
  }
  co_return fault(FaultKind::broken, "loop_exhausted",
                  "The assistant did not come to an answer within its rounds; a person should answer.");
}

}  // namespace tendero::assistant
