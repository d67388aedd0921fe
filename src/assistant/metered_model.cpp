#include "assistant/metered_model.hpp"

#include <string_view>
#include <utility>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"

namespace tendero::assistant {

namespace {

/// About as many tokens as this text has in Spanish: one for each 3.6 characters.
std::int64_t tokens_of(std::size_t characters) { return static_cast<std::int64_t>((characters * 10 + 35) / 36); }

std::size_t characters_of(const HistoryItem& item) {
  struct Count {
    std::size_t operator()(const CustomerSaid& said) const {
      return count_code_points(said.text) + count_code_points(said.seen);
    }
    std::size_t operator()(const AssistantSaid& said) const { return count_code_points(said.text); }
    std::size_t operator()(const ToolCall& call) const {
      return count_code_points(call.name) + count_code_points(call.arguments);
    }
    std::size_t operator()(const ToolResult& result) const { return count_code_points(result.output); }
    std::size_t operator()(const EngineItem& item) const { return count_code_points(item.json); }
  };
  return std::visit(Count{}, item);
}

std::size_t characters_of(const ModelRequest& request) {
  auto sum = count_code_points(request.instructions) + count_code_points(request.situation);
  for (const auto& tool : request.tools) {
    sum += count_code_points(tool.name) + count_code_points(tool.description) +
           count_code_points(boost::json::serialize(tool.parameters));
  }
  for (const auto& item : request.history) sum += characters_of(item);
  return sum;
}

std::size_t characters_of(const ModelReply& reply) {
  std::size_t sum = 0;
  for (const auto& call : reply.calls) sum += characters_of(HistoryItem(call));
  for (const auto& say : reply.says) sum += count_code_points(crm::plain_text(say.content));
  return sum;
}

/// The builtin engine has no tokens; every other one has some.
bool lacks_usage(const ModelReply& reply) {
  return reply.engine != "builtin" && reply.usage.input_tokens == 0 && reply.usage.output_tokens == 0;
}

}  // namespace

Task<Result<ModelReply>> MeteredModel::reply(ModelRequest request) {
  const Instant began = world_.clock.now();
  const auto characters = characters_of(request);
  auto reply = co_await model_.reply(std::move(request));
  ModelCall call{.took = world_.clock.now() - began};
  if (reply && lacks_usage(*reply)) {
    reply->usage = {
        .input_tokens = tokens_of(characters), .output_tokens = tokens_of(characters_of(*reply)), .estimated = true};
  }
  call.outcome = !reply ? reply.error().code : reply->degraded ? "stood_in" : "answered";
  if (reply) {
    call.engine = reply->engine;
    call.usage = reply->usage;
  }
  world_.metrics.observe_ms("tendero_model_call_ms", call.took);
  world_.metrics.count("tendero_model_calls_total", {{"outcome", call.outcome}});
  asked_.push_back(std::move(call));
  co_return reply;
}

std::vector<ModelCall> MeteredModel::take_calls() { return std::exchange(asked_, {}); }

}  // namespace tendero::assistant
