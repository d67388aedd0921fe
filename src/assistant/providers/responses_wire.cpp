#include "assistant/providers/responses_wire.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

constexpr std::size_t max_answer_code_points = 4096;  // one WhatsApp text
constexpr Duration longest_wait{120'000};

json::object message_item(std::string_view role, std::string_view text) { return {{"role", role}, {"content", text}}; }

/// History items are what the API calls input items; each kind has its own shape.
struct ToInputItem {
  json::value operator()(const CustomerSaid& said) const { return message_item("user", said.text); }
  json::value operator()(const AssistantSaid& said) const { return message_item("assistant", said.text); }
  json::value operator()(const ToolCall& call) const {
    // Arguments that are no JSON would be refused when replayed.
    boost::system::error_code error;
    (void)json::parse(call.arguments, error);
    return json::object{
        {"type", "function_call"}, {"call_id", call.call_id}, {"name", call.name}, {"arguments", error ? "{}" : call.arguments}};
  }
  json::value operator()(const ToolResult& result) const {
    return json::object{{"type", "function_call_output"}, {"call_id", result.call_id}, {"output", result.output}};
  }
  json::value operator()(const EngineItem& item) const {
    boost::system::error_code error;
    auto value = json::parse(item.json, error);
    return error ? json::value(nullptr) : value;
  }
};

/// The volatile part stands just before the customer's new words, so that everything before it can be cached.
json::array input_items(const ModelRequest& request) {
  json::array items;
  for (std::size_t index = 0; index < request.history.size(); ++index) {
    if (index == request.turn_begins) items.push_back(message_item("developer", request.situation));
    auto item = std::visit(ToInputItem{}, request.history[index]);
    if (!item.is_null()) items.push_back(std::move(item));
  }
  return items;
}

json::array tool_items(const std::vector<ToolDefinition>& tools) {
  json::array items;
  for (const auto& tool : tools) {
    items.push_back(json::object{{"type", "function"},
                                 {"name", tool.name},
                                 {"description", tool.description},
                                 {"strict", true},
                                 {"parameters", tool.parameters}});
  }
  return items;
}

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::int64_t number_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

std::string words_of(const json::object& message) {
  std::string words;
  const auto* content = message.if_contains("content");
  if (content == nullptr || !content->is_array()) return words;
  for (const auto& part : content->get_array()) {
    if (!part.is_object()) continue;
    const auto& object = part.get_object();
    const auto type = text_of(object, "type");
    if (type == "output_text") words += text_of(object, "text");
    if (type == "refusal") words += text_of(object, "refusal");
  }
  return words;
}

void read_item(const json::object& item, ModelReply& reply) {
  const auto type = text_of(item, "type");
  if (type == "function_call") {
    reply.calls.push_back({.call_id = std::string(text_of(item, "call_id")),
                           .name = std::string(text_of(item, "name")),
                           .arguments = std::string(text_of(item, "arguments"))});
  } else if (type == "message") {
    if (text_of(item, "phase") == "commentary") return;
    const auto words = clean(trim(words_of(item)), max_answer_code_points);
    if (!words.empty()) reply.says.push_back({.content = crm::Text{words}});
  } else {
    reply.items.push_back({.json = json::serialize(item)});  // reasoning, and kinds that do not exist yet
  }
}

Usage read_usage(const json::object& response) {
  const auto* usage = response.if_contains("usage");
  if (usage == nullptr || !usage->is_object()) return {};
  Usage read{.input_tokens = number_of(usage->get_object(), "input_tokens"),
             .cached_tokens = 0,
             .output_tokens = number_of(usage->get_object(), "output_tokens")};
  if (const auto* details = usage->get_object().if_contains("input_tokens_details"); details != nullptr && details->is_object()) {
    read.cached_tokens = number_of(details->get_object(), "cached_tokens");
  }
  return read;
}

std::unexpected<Fault> unreadable() {
  return fault(FaultKind::unavailable, "model_unreadable", "The model's server answered something that is not a response.");
}

std::optional<Duration> wait_of(const net::Headers& headers) {
  const auto seconds = headers.find("retry-after");
  const auto millis = headers.find("retry-after-ms");
  const auto text = millis ? *millis : seconds.value_or(std::string_view());
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0 || number > 1e9) return std::nullopt;
  return std::min(longest_wait, Duration{static_cast<std::int64_t>(millis ? number : number * 1000)});
}

bool needs_person(int status, std::string_view code, std::string_view type) {
  static constexpr std::array<std::string_view, 6> codes{"insufficient_quota", "credit_balance_exhausted", "invalid_api_key",
                                                         "model_not_found",    "invalid_prompt",           "context_length_exceeded"};
  if (std::ranges::find(codes, code) != codes.end() || type == "insufficient_quota") return true;
  return status == 400 || status == 401 || status == 403 || status == 404 || status == 413 || status == 422;
}

}  // namespace

std::string responses_body(const ModelRequest& request, const std::string& model, int max_output_tokens) {
  return json::serialize(json::object{{"model", model},
                                      {"store", false},
                                      {"instructions", request.instructions},
                                      {"input", input_items(request)},
                                      {"tools", tool_items(request.tools)},
                                      {"tool_choice", request.tools_allowed ? "auto" : "none"},
                                      {"parallel_tool_calls", false},
                                      {"max_output_tokens", max_output_tokens},
                                      {"include", json::array{"reasoning.encrypted_content"}},
                                      {"safety_identifier", request.subject}});
}

Result<ModelReply> read_response(std::string_view body, const std::string& model) {
  boost::system::error_code error;
  const auto value = json::parse(body, error, {}, {.max_depth = 64});
  if (error || !value.is_object()) return unreadable();
  const auto& response = value.get_object();
  const auto status = text_of(response, "status");
  // HTTP 200 can carry a failure.
  if (status == "failed" || status == "cancelled") {
    return fault(FaultKind::unavailable, "model_failed", "The model failed to answer.");
  }
  const auto* output = response.if_contains("output");
  if (output == nullptr || !output->is_array()) return unreadable();

  ModelReply reply;
  for (const auto& item : output->get_array()) {
    if (item.is_object()) read_item(item.get_object(), reply);
  }
  // A call that was cut off must not be made; words that were cut off are no answer either.
  if (status == "incomplete") return fault(FaultKind::unavailable, "model_incomplete", "The model's answer was cut off.");
  if (reply.says.size() > 1) reply.says.erase(reply.says.begin(), reply.says.end() - 1);
  reply.usage = read_usage(response);
  reply.engine = "openai:" + model;
  return reply;
}

Fault read_refusal(const net::Response& response) {
  std::string code;
  std::string type;
  boost::system::error_code error;
  auto value = json::parse(response.body, error, {}, {.max_depth = 16});
  if (!error && value.is_array() && !value.get_array().empty()) value = json::value(value.get_array().front());
  if (!error && value.is_object()) {
    if (const auto* told = value.get_object().if_contains("error"); told != nullptr && told->is_object()) {
      code = text_of(told->get_object(), "code");
      type = text_of(told->get_object(), "type");
    }
  }
  const auto what = code.empty() ? type : code;
  // The other side's sentence is left out: it may quote our key or the customer's words.
  const auto message = fmt::format("The model's server refused the request with {} {}.", response.status, clean(what, 80));
  if (needs_person(response.status, code, type)) return {FaultKind::broken, "model_refused", message, std::nullopt};
  return {FaultKind::unavailable, "model_unavailable", message, wait_of(response.headers)};
}

}  // namespace tendero::assistant
