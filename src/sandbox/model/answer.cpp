#include "sandbox/model/answer.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/model/request_check.hpp"
#include "sandbox/model/scripted_arguments.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

constexpr std::int64_t reasoning_tokens = 32;

/// Writes the output items of one answer.
class Output {
 public:
  Output(const json::object& request, std::span<const Quirk> quirks, World& world)
      : request_(request), quirks_(quirks), world_(world) {}

  [[nodiscard]] bool has(Quirk quirk) const { return std::ranges::find(quirks_, quirk) != quirks_.end(); }

  json::array write(const Played& played) {
    if (has(Quirk::unknown_items)) add_unknown();
    add_reasoning();
    if (has(Quirk::silent)) return std::move(items_);
    if (has(Quirk::commentary)) add_message("Déjame revisarlo.", "commentary");
    if (!played.words.empty()) add_message(played.words, played.calls.empty() ? "final_answer" : "commentary");
    for (const auto& call : played.calls) {
      add_call(call);
      if (has(Quirk::parallel_calls)) add_call(call);
    }
    if (has(Quirk::unknown_items)) add_unknown();
    if (has(Quirk::incomplete) || has(Quirk::content_filter)) cut_last();
    return std::move(items_);
  }

 private:
  std::string fresh(std::string_view prefix) { return fmt::format("{}_{}", prefix, world_.chance.make_token(12)); }

  void add_unknown() {
    items_.push_back(
        json::object{{"type", unknown_item_type}, {"id", fresh("fut")}, {"detail", json::object{{"depth", 1}}}});
  }

  void add_reasoning() {
    const auto id = fresh("rs");
    items_.push_back(json::object{
        {"type", "reasoning"}, {"id", id}, {"summary", json::array{}}, {"encrypted_content", seal_reasoning(id)}});
  }

  void add_message(std::string_view words, std::string_view phase) {
    json::object part{
        {"type", "output_text"}, {"text", words}, {"annotations", json::array{}}, {"logprobs", json::array{}}};
    if (has(Quirk::refusal) && phase == "final_answer")
      part = {{"type", "refusal"}, {"refusal", "I'm sorry, but I cannot assist with that request."}};
    items_.push_back(json::object{{"type", "message"},
                                  {"id", fresh("msg")},
                                  {"role", "assistant"},
                                  {"status", "completed"},
                                  {"phase", phase},
                                  {"content", json::array{std::move(part)}}});
  }

  void add_call(const Played::Call& call) {
    json::object item{
        {"type", "function_call"},  {"id", fresh("fc")},
        {"call_id", fresh("call")}, {"name", call.tool},
        {"status", "completed"},    {"arguments", written_arguments(completed_arguments(request_, call), quirks_)}};
    if (has(Quirk::no_call_id)) item.erase("call_id");
    items_.push_back(std::move(item));
  }

  void cut_last() {
    auto& last = items_.back().as_object();
    last["status"] = "incomplete";
    if (auto* arguments = last.if_contains("arguments"); arguments != nullptr && arguments->is_string()) {
      arguments->get_string().resize(arguments->get_string().size() / 2);
    }
    if (auto* content = last.if_contains("content");
        content != nullptr && content->is_array() && !content->get_array().empty()) {
      auto& text = content->get_array().front().as_object()["text"];
      if (text.is_string()) text = first_code_points(text.get_string(), count_code_points(text.get_string()) / 2);
    }
  }

  const json::object& request_;
  std::span<const Quirk> quirks_;
  World& world_;
  json::array items_;
};

json::object usage_of(const json::object& request, const json::array& output, std::int64_t cached_tokens) {
  const auto input_tokens = count_tokens(json::serialize(request));
  const auto output_tokens = count_tokens(json::serialize(output)) + reasoning_tokens;
  return {{"input_tokens", input_tokens},
          {"input_tokens_details", json::object{{"cached_tokens", cached_tokens}, {"cache_write_tokens", 0}}},
          {"output_tokens", output_tokens},
          {"output_tokens_details", json::object{{"reasoning_tokens", reasoning_tokens}}},
          {"total_tokens", input_tokens + output_tokens}};
}

json::value or_null(const json::object& request, std::string_view key) {
  const auto* value = request.if_contains(key);
  return value == nullptr ? json::value(nullptr) : *value;
}

}  // namespace

json::object write_answer(const json::object& request, const Played& played, std::span<const Quirk> quirks,
                          std::int64_t cached_tokens, World& world) {
  Output output(request, quirks, world);
  const bool failed = output.has(Quirk::failed);
  const bool cut = output.has(Quirk::incomplete) || output.has(Quirk::content_filter);
  auto items = failed ? json::array() : output.write(played);
  const auto now = to_millis(world.clock.now()) / 1000;
  json::object response{{"id", "resp_" + world.chance.make_token(12)},
                        {"object", "response"},
                        {"created_at", now},
                        {"completed_at", now},
                        {"status", failed ? "failed"
                                   : cut  ? "incomplete"
                                          : "completed"},
                        {"error", nullptr},
                        {"incomplete_details", nullptr},
                        {"instructions", or_null(request, "instructions")},
                        {"max_output_tokens", or_null(request, "max_output_tokens")},
                        {"model", request.at("model")},
                        {"parallel_tool_calls", or_null(request, "parallel_tool_calls")},
                        {"safety_identifier", or_null(request, "safety_identifier")},
                        {"store", or_null(request, "store")},
                        {"tool_choice", or_null(request, "tool_choice")},
                        {"truncation", "disabled"}};
  if (failed)
    response["error"] = json::object{{"code", "server_error"}, {"message", "The model failed to generate a response."}};
  if (cut) {
    response["incomplete_details"] =
        json::object{{"reason", output.has(Quirk::content_filter) ? "content_filter" : "max_output_tokens"}};
  }
  if (!output.has(Quirk::no_usage)) response["usage"] = usage_of(request, items, cached_tokens);
  response["output"] = std::move(items);
  return response;
}

std::int64_t count_tokens(std::string_view text) noexcept { return static_cast<std::int64_t>((text.size() + 3) / 4); }

}  // namespace tendero::sandbox::model
