#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/chat_wire.hpp"
#include "assistant/providers/wire_text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

using History = std::vector<HistoryItem>;

/// Mistral, "Function calling": call ids are nine letters and digits. FNV-1a, written to the base of 36: the same id
/// always gives the same.
std::string short_id(std::string_view call_id) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;
  for (const char each : call_id) hash = (hash ^ static_cast<unsigned char>(each)) * 1'099'511'628'211ULL;
  constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string id(9, '0');
  for (char& each : id) {
    each = digits[hash % digits.size()];
    hash /= digits.size();
  }
  return id;
}

const ToolResult* result_of(const History& history, std::size_t after, std::string_view call_id) {
  for (auto index = after; index < history.size(); ++index) {
    const auto* result = std::get_if<ToolResult>(&history[index]);
    if (result != nullptr && result->call_id == call_id) return result;
  }
  return nullptr;
}

bool belongs_to_round(const HistoryItem& item) {
  return std::holds_alternative<ToolCall>(item) || std::holds_alternative<EngineItem>(item);
}

/// Writes history items as what the API calls messages.
class Messages {
 public:
  Messages(const ModelRequest& request, const CapabilityProfile& profile, std::string_view model)
      : request_(request), profile_(profile), item_of_(chat_item_of(model)) {}

  json::array write() {
    std::string instructions = request_.instructions;
    // Templates that know one place for instructions alone have it at the top, which costs them their cache.
    if (!profile_.late_system && !request_.situation.empty()) instructions += "\n\n" + request_.situation;
    add_words("system", instructions);
    const auto& history = request_.history;
    for (std::size_t index = 0; index < history.size();) {
      if (index >= request_.turn_begins) add_situation();
      index = belongs_to_round(history[index]) ? add_round(index) : add_said(index);
    }
    add_situation();
    return std::move(messages_);
  }

 private:
  /// Once, just before the customer's new words.
  void add_situation() {
    if (std::exchange(situated_, true) || !profile_.late_system || request_.situation.empty()) return;
    messages_.push_back(json::object{{"role", "system"}, {"content", harmless(request_.situation)}});
  }

  /// Two of one role in a row are refused by templates that insist on taking turns.
  void add_words(std::string_view role, std::string_view words) {
    const auto text = harmless(words);
    if (!messages_.empty() && messages_.back().at("role").as_string() == role && role != "system" &&
        !messages_.back().as_object().contains("tool_calls")) {
      auto& content = messages_.back().as_object()["content"];
      content = std::string(content.as_string()) + "\n" + text;
      return;
    }
    messages_.push_back(json::object{{"role", role}, {"content", text}});
  }

  std::size_t add_said(std::size_t index) {
    const auto& item = request_.history[index];
    if (const auto* customer = std::get_if<CustomerSaid>(&item)) add_words("user", said_text(*customer));
    if (const auto* said = std::get_if<AssistantSaid>(&item)) add_words("assistant", said->text);
    return index + 1;  // results stand with their calls
  }

  [[nodiscard]] std::string id_of(const std::string& call_id) const {
    return profile_.short_call_ids ? short_id(call_id) : call_id;
  }

  [[nodiscard]] json::object call_object(const ToolCall& call) const {
    // Arguments that are no object are answered with an error of 500 when they are read back (llama.cpp).
    return {{"id", id_of(call.call_id)},
            {"type", "function"},
            {"function", json::object{{"name", is_function_name(call.name) ? call.name : "unknown"},
                                      {"arguments", parsed(call.arguments).is_object() ? call.arguments : "{}"}}}};
  }

  /// Calls of one round, with what the model wants back beside them, and after them what each of them came to.
  std::size_t add_round(std::size_t index) {
    const auto& history = request_.history;
    json::object message{{"role", "assistant"}};
    if (profile_.null_content)
      message["content"] = nullptr;
    else
      message["content"] = "";
    json::array calls;
    std::vector<std::string> ids;
    for (; index < history.size() && belongs_to_round(history[index]); ++index) {
      if (const auto* own = std::get_if<EngineItem>(&history[index])) {
        add_own(*own, message, calls);
      } else if (const auto& call = std::get<ToolCall>(history[index]);
                 !call.call_id.empty() && std::ranges::find(ids, call.call_id) == ids.end()) {
        auto object = call_object(call);
        for (const auto& [key, value] : next_extras_) object[key] = value;
        next_extras_.clear();
        calls.push_back(std::move(object));
        ids.push_back(call.call_id);
      }
    }
    if (calls.empty()) return index;
    message["tool_calls"] = std::move(calls);
    messages_.push_back(std::move(message));
    for (const auto& id : ids) add_result(id, index);
    return index;
  }

  /// {"message": fields of the whole, "call": fields of the call that comes next}, as `read_chat` wrote it.
  void add_own(const EngineItem& own, json::object& message, const json::array& calls) {
    if (own.dialect != item_of_) return;
    const auto value = parsed(own.json);
    if (const auto* whole = value.is_object() ? value.get_object().if_contains("message") : nullptr;
        whole != nullptr && whole->is_object() && calls.empty()) {
      for (const auto& [key, field] : whole->get_object()) message[key] = field;
    }
    if (const auto* next = value.is_object() ? value.get_object().if_contains("call") : nullptr;
        next != nullptr && next->is_object())
      next_extras_ = next->get_object();
  }

  void add_result(const std::string& call_id, std::size_t after) {
    const auto* result = result_of(request_.history, after, call_id);
    messages_.push_back(json::object{{"role", "tool"},
                                     {"tool_call_id", id_of(call_id)},
                                     {"content", harmless(result == nullptr ? no_result : result->output)}});
  }

  const ModelRequest& request_;
  const CapabilityProfile& profile_;
  const std::string item_of_;
  json::array messages_;
  json::object next_extras_;
  bool situated_ = false;
};

json::array tool_objects(const std::vector<ToolDefinition>& tools, bool strict) {
  json::array objects;
  for (const auto& tool : tools) {
    json::object function{{"name", tool.name}, {"description", tool.description}, {"parameters", tool.parameters}};
    if (strict) function["strict"] = true;
    objects.push_back(json::object{{"type", "function"}, {"function", std::move(function)}});
  }
  return objects;
}

}  // namespace

std::string chat_body(const ModelRequest& request, const CapabilityProfile& profile, const std::string& model,
                      int max_output_tokens, const Adjustments& adjustments) {
  json::object body{{"model", model}, {"messages", Messages(request, profile, model).write()}};
  const auto put = [&](std::string_view key, json::value value) {
    if (!adjustments.left_out.contains(key)) body[key] = std::move(value);
  };
  const bool in_pieces = profile.streams && !adjustments.left_out.contains("stream");
  body["stream"] = in_pieces;
  if (in_pieces) put("stream_options", json::object{{"include_usage", true}});
  const bool old_name = adjustments.left_out.contains(profile.max_tokens_field);
  body[old_name ? "max_completion_tokens" : profile.max_tokens_field] = max_output_tokens;
  // Who does not know "none" calls functions as long as it sees some.
  const bool shows_tools = !request.tools.empty() && (request.tools_allowed || profile.tool_choice);
  if (shows_tools) {
    body["tools"] = tool_objects(request.tools, profile.strict && !adjustments.left_out.contains("strict"));
    if (profile.tool_choice) put("tool_choice", request.tools_allowed ? "auto" : "none");
    if (profile.parallel_flag) put("parallel_tool_calls", false);
  }
  if (profile.safety_identifier && !request.subject.empty()) put("safety_identifier", json::value(request.subject));
  if (adjustments.effort_none) body["reasoning_effort"] = "none";
  return json::serialize(body);
}

}  // namespace tendero::assistant
