#include <algorithm>
#include <string>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "sandbox/model/answer.hpp"
#include "sandbox/model/chat_dialect.hpp"
#include "sandbox/model/scripted_arguments.hpp"
#include "sandbox/model/thought_signature.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

void add_message(json::array& items, const json::object& message) {
  const auto role = text_of(message, "role");
  if (role == "tool") {
    items.push_back(json::object{{"type", "function_call_output"},
                                 {"call_id", text_of(message, "tool_call_id")},
                                 {"output", text_of(message, "content")}});
    return;
  }
  const auto words = text_of(message, "content");
  const auto* calls = message.if_contains("tool_calls");
  if (calls == nullptr || !words.empty())
    items.push_back(json::object{{"role", role == "system" ? "developer" : role}, {"content", words}});
  if (calls == nullptr) return;
  for (const auto& each : calls->get_array()) {
    const auto& function = each.at("function").as_object();
    items.push_back(json::object{{"type", "function_call"},
                                 {"call_id", each.at("id")},
                                 {"name", function.at("name")},
                                 {"arguments", function.at("arguments")}});
  }
}

/// {"type":"function","function":{…}} without its second floor.
json::value flat(const json::value& tool) {
  const auto* object = tool.if_object();
  const auto* function = object == nullptr ? nullptr : object->if_contains("function");
  if (function == nullptr || !function->is_object()) return tool;
  json::object item = function->get_object();
  item["type"] = object->contains("type") ? object->at("type") : json::value(nullptr);
  return item;
}

/// Writes the message of one answer.
class Answer {
 public:
  Answer(const json::object& request, std::span<const Quirk> quirks, World& world)
      : request_(request), quirks_(quirks), world_(world) {}

  [[nodiscard]] bool has(Quirk quirk) const { return std::ranges::find(quirks_, quirk) != quirks_.end(); }

  json::object write(const Played& played) {
    json::object message{{"role", "assistant"}, {"content", nullptr}};
    if (has(Quirk::silent)) return message;
    std::string words = played.words;
    json::array calls;
    for (const auto& call : played.calls) {
      if (has(Quirk::calls_in_text)) {
        words += fmt::format("\n<tool_call>\n{}\n</tool_call>", json::serialize(plain(call)));
      } else if (has(Quirk::bare_call)) {
        words = json::serialize(plain(call));
      } else {
        calls.push_back(call_object(call));
        if (has(Quirk::parallel_calls)) calls.push_back(call_object(call));
      }
    }
    if (has(Quirk::thoughts)) words = "<think>El cliente quiere algo; lo busco.</think>\n" + words;
    if (has(Quirk::refusal) && calls.empty()) {
      message["refusal"] = "I'm sorry, but I cannot assist with that request.";
      words.clear();
    }
    if (!words.empty()) message["content"] = cut() ? words.substr(0, words.size() / 2) : words;
    if (!calls.empty()) message["tool_calls"] = std::move(calls);
    if (has(Quirk::unknown_items)) message["annotations_of_tomorrow"] = json::array{json::object{{"depth", 1}}};
    return message;
  }

  [[nodiscard]] std::string_view finish(const json::object& message) const {
    if (has(Quirk::content_filter)) return "content_filter";
    if (has(Quirk::incomplete)) return "length";
    if (has(Quirk::failed)) return "error";
    return message.contains("tool_calls") && !has(Quirk::wrong_finish) ? "tool_calls" : "stop";
  }

 private:
  [[nodiscard]] bool cut() const { return has(Quirk::incomplete) || has(Quirk::content_filter); }

  [[nodiscard]] json::object plain(const Played::Call& call) const {
    return {{"name", call.tool}, {"arguments", completed_arguments(as_responses(request_), call)}};
  }

  json::object call_object(const Played::Call& call) {
    const auto prefix = has(Quirk::thought_signature) ? signed_call_prefix : std::string_view("call_");
    const auto id = std::string(prefix) + world_.chance.make_token(12);
    json::object object{
        {"id", id},
        {"type", "function"},
        {"function",
         json::object{{"name", call.tool},
                      {"arguments", written_arguments(completed_arguments(as_responses(request_), call), quirks_)}}}};
    if (has(Quirk::thought_signature)) object["extra_content"] = signature_of(id);
    if (has(Quirk::no_call_id)) object.erase("id");
    return object;
  }

  const json::object& request_;
  std::span<const Quirk> quirks_;
  World& world_;
};

}  // namespace

json::object as_responses(const json::object& request) {
  json::array items;
  for (const auto& message : request.at("messages").as_array()) add_message(items, message.as_object());
  json::object same{{"model", request.at("model")}, {"store", false}, {"input", std::move(items)}};
  if (const auto* tools = request.if_contains("tools"); tools != nullptr && tools->is_array()) {
    json::array flattened;
    for (const auto& tool : tools->get_array()) flattened.push_back(flat(tool));
    same["tools"] = std::move(flattened);
  }
  for (const auto* key : {"tool_choice", "parallel_tool_calls", "safety_identifier"}) {
    if (const auto* value = request.if_contains(key)) same[key] = *value;
  }
  return same;
}

json::object write_completion(const json::object& request, const Played& played, std::span<const Quirk> quirks,
                              std::int64_t cached_tokens, World& world) {
  Answer answer(request, quirks, world);
  // OpenRouter, "Errors": what goes wrong after it has begun stands in a 200.
  if (answer.has(Quirk::failed))
    return {{"error", json::object{{"code", 502}, {"message", "Provider returned error"}}}};
  auto message = answer.write(played);
  const auto prompt = count_tokens(json::serialize(request));
  const auto completion = count_tokens(json::serialize(message));
  json::object response{{"id", "chatcmpl-" + world.chance.make_token(12)},
                        {"object", "chat.completion"},
                        {"created", to_millis(world.clock.now()) / 1000},
                        {"model", request.at("model")}};
  if (!answer.has(Quirk::no_usage)) {
    response["usage"] = json::object{{"prompt_tokens", prompt},
                                     {"completion_tokens", completion},
                                     {"total_tokens", prompt + completion},
                                     {"prompt_tokens_details", json::object{{"cached_tokens", cached_tokens}}}};
  }
  const auto finish = std::string(answer.finish(message));
  response["choices"] = json::array{
      json::object{{"index", 0}, {"message", std::move(message)}, {"finish_reason", finish}, {"logprobs", nullptr}}};
  return response;
}

}  // namespace tendero::sandbox::model
