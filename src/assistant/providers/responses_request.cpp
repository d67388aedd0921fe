#include <algorithm>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/responses_wire.hpp"
#include "assistant/providers/wire_text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

using History = std::vector<HistoryItem>;
using CallIds = std::set<std::string, std::less<>>;

json::object message_item(std::string_view role, std::string_view text) {
  return {{"role", role}, {"content", harmless(text)}};
}

json::object call_item(const ToolCall& call) {
  // A name or arguments that the model should not have written would be refused when it reads them back.
  return {{"type", "function_call"},
          {"call_id", call.call_id},
          {"name", is_function_name(call.name) ? call.name : "unknown"},
          {"arguments", parsed(call.arguments).is_object() ? call.arguments : "{}"}};
}

json::object output_item(std::string_view call_id, std::string_view output) {
  return {{"type", "function_call_output"}, {"call_id", call_id}, {"output", harmless(output)}};
}

bool answered_later(const History& history, std::size_t index, std::string_view call_id) {
  return std::any_of(history.begin() + static_cast<std::ptrdiff_t>(index), history.end(), [&](const HistoryItem& item) {
    const auto* result = std::get_if<ToolResult>(&item);
    return result != nullptr && result->call_id == call_id;
  });
}

/// A reasoning item is refused without the call or message that it led to.
bool leads_somewhere(const History& history, std::size_t index) {
  while (index < history.size() && std::holds_alternative<EngineItem>(history[index])) ++index;
  return index < history.size() &&
         (std::holds_alternative<ToolCall>(history[index]) || std::holds_alternative<AssistantSaid>(history[index]));
}

/// Writes history items as what the API calls input items.
class Input {
 public:
  Input(const ModelRequest& request, std::string_view model) : request_(request), item_of_(responses_item_of(model)) {}

  /// The volatile part stands just before the customer's new words, so that everything before it can be cached.
  json::array write() {
    const auto& history = request_.history;
    for (std::size_t index = 0; index < history.size(); ++index) {
      if (index == request_.turn_begins) add_situation();
      add(index);
    }
    if (request_.turn_begins >= history.size()) add_situation();
    return std::move(items_);
  }

 private:
  void add_situation() {
    if (!request_.situation.empty()) items_.push_back(message_item("developer", request_.situation));
  }

  void add(std::size_t index) {
    const auto& item = request_.history[index];
    if (const auto* customer = std::get_if<CustomerSaid>(&item))
      items_.push_back(message_item("user", said_text(*customer)));
    if (const auto* said = std::get_if<AssistantSaid>(&item)) items_.push_back(message_item("assistant", said->text));
    if (const auto* call = std::get_if<ToolCall>(&item)) add_call(*call, index);
    if (const auto* result = std::get_if<ToolResult>(&item)) add_result(*result);
    const auto* own = std::get_if<EngineItem>(&item);
    if (own != nullptr && own->dialect == item_of_ && leads_somewhere(request_.history, index)) {
      if (auto value = parsed(own->json); value.is_object()) items_.push_back(std::move(value));
    }
  }

  void add_call(const ToolCall& call, std::size_t index) {
    if (call.call_id.empty() || !calls_.insert(call.call_id).second) return;
    items_.push_back(call_item(call));
    if (answered_later(request_.history, index, call.call_id)) return;
    outputs_.insert(call.call_id);
    items_.push_back(output_item(call.call_id, no_result));
  }

  void add_result(const ToolResult& result) {
    if (!calls_.contains(result.call_id) || !outputs_.insert(result.call_id).second) return;
    items_.push_back(output_item(result.call_id, result.output));
  }

  const ModelRequest& request_;
  const std::string item_of_;
  json::array items_;
  CallIds calls_;
  CallIds outputs_;
};

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

}  // namespace

std::string responses_body(const ModelRequest& request, const std::string& model, int max_output_tokens) {
  json::object body{{"model", model},
                    {"store", false},
                    {"instructions", request.instructions},
                    {"input", Input(request, model).write()},
                    {"tools", tool_items(request.tools)},
                    {"tool_choice", request.tools_allowed ? "auto" : "none"},
                    {"parallel_tool_calls", false},
                    {"max_output_tokens", max_output_tokens},
                    {"stream", true},
                    {"stream_options", json::object{{"include_obfuscation", false}}},
                    {"include", json::array{"reasoning.encrypted_content"}}};
  if (!request.subject.empty()) body["safety_identifier"] = request.subject;
  return json::serialize(body);
}

}  // namespace tendero::assistant
