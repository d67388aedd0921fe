#include <algorithm>
#include <array>
#include <set>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "sandbox/model/chat_dialect.hpp"
#include "sandbox/model/input_check.hpp"
#include "sandbox/model/request_check.hpp"
#include "sandbox/model/seen.hpp"
#include "sandbox/model/stream.hpp"
#include "sandbox/model/thought_signature.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

using Problem = std::optional<ApiError>;

constexpr std::array<std::string_view, 20> parameters{"model",
                                                      "messages",
                                                      "tools",
                                                      "tool_choice",
                                                      "parallel_tool_calls",
                                                      "max_tokens",
                                                      "seed",
                                                      "stop",
                                                      "stream",
                                                      "max_completion_tokens",
                                                      "temperature",
                                                      "top_p",
                                                      "response_format",
                                                      "safety_identifier",
                                                      "reasoning_effort",
                                                      "verbosity",
                                                      "store",
                                                      "service_tier",
                                                      "prompt_cache_key",
                                                      "stream_options"};

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

bool is_object_text(std::string_view text) {
  boost::system::error_code error;
  const auto value = json::parse(text, error);
  return !error && value.is_object();
}

Problem call_problem(const json::value& value, const std::string& where, std::set<std::string, std::less<>>& open) {
  const auto* call = value.if_object();
  if (call == nullptr) return wrong_type(where, "an object");
  const auto id = text_of(*call, "id");
  if (id.empty()) return missing_parameter(where + ".id");
  if (text_of(*call, "type") != "function") return wrong_value(where + ".type", text_of(*call, "type"), "'function'");
  const auto* function = call->if_contains("function");
  if (function == nullptr || !function->is_object()) return missing_parameter(where + ".function");
  if (text_of(function->get_object(), "name").empty()) return missing_parameter(where + ".function.name");
  if (!is_object_text(text_of(function->get_object(), "arguments"))) {
    return ApiError{.param = where + ".function.arguments",
                    .message = "Failed to parse tool call arguments as JSON: an object was expected."};
  }
  if (auto missing = signature_problem(*call)) return ApiError{.param = where, .message = *std::move(missing)};
  if (!open.emplace(id).second)
    return ApiError{.param = where + ".id", .message = fmt::format("Duplicate tool call id '{}'.", id)};
  return std::nullopt;
}

/// Texts and pictures, as a user's message may hold them.
Problem parts_problem(const json::array& parts, const std::string& where) {
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const auto place = fmt::format("{}[{}]", where, index);
    const auto* part = parts[index].if_object();
    if (part == nullptr) return wrong_type(place, "an object");
    const auto type = text_of(*part, "type");
    if (type == "text") {
      if (!part->contains("text")) return missing_parameter(place + ".text");
      continue;
    }
    if (type != "image_url") return wrong_value(place + ".type", type, "'text' and 'image_url'");
    const auto* picture = part->if_contains("image_url");
    if (picture == nullptr || !picture->is_object()) return wrong_type(place + ".image_url", "an object");
    if (auto problem = picture_problem(text_of(picture->get_object(), "url"), place + ".image_url.url")) return problem;
  }
  return std::nullopt;
}

/// Reads messages one after the other, and knows which calls wait for their answers.
class Conversation {
 public:
  Problem take(const json::value& value, const std::string& where) {
    const auto* message = value.if_object();
    if (message == nullptr) return wrong_type(where, "an object");
    const auto role = text_of(*message, "role");
    if (role == "tool") return take_answer(*message, where);
    if (!open_.empty()) return unanswered(where);
    if (role == "assistant") return take_assistant(*message, where);
    if (role != "system" && role != "developer" && role != "user")
      return wrong_value(where + ".role", role, "'system', 'developer', 'user', 'assistant' and 'tool'");
    const auto* content = message->if_contains("content");
    if (content == nullptr) return missing_parameter(where + ".content");
    if (role == "user" && content->is_array()) return parts_problem(content->get_array(), where + ".content");
    return content->is_string() ? Problem() : wrong_type(where + ".content", "a string");
  }
  [[nodiscard]] Problem end(const std::string& where) const { return open_.empty() ? Problem() : unanswered(where); }

 private:
  static Problem unanswered(const std::string& where) {
    return ApiError{.param = where,
                    .message =
                        "An assistant message with 'tool_calls' must be followed by tool messages responding to "
                        "each 'tool_call_id'."};
  }

  Problem take_answer(const json::object& message, const std::string& where) {
    const auto found = open_.find(text_of(message, "tool_call_id"));
    if (found == open_.end()) {
      return ApiError{.param = where + ".role",
                      .message =
                          "Invalid parameter: messages with role 'tool' must be a response to a preceding "
                          "message with 'tool_calls'."};
    }
    open_.erase(found);
    const auto* content = message.if_contains("content");
    return content != nullptr && content->is_string() ? Problem() : wrong_type(where + ".content", "a string");
  }

  Problem take_assistant(const json::object& message, const std::string& where) {
    const auto* calls = message.if_contains("tool_calls");
    const auto* content = message.if_contains("content");
    const bool words = content != nullptr && content->is_string();
    if (calls == nullptr) return words ? Problem() : wrong_type(where + ".content", "a string");
    if (content != nullptr && !words && !content->is_null()) return wrong_type(where + ".content", "a string");
    if (!calls->is_array() || calls->get_array().empty()) return wrong_type(where + ".tool_calls", "an array");
    for (std::size_t index = 0; index < calls->get_array().size(); ++index) {
      if (auto problem = call_problem(calls->get_array()[index], fmt::format("{}.tool_calls[{}]", where, index), open_))
        return problem;
    }
    return std::nullopt;
  }

  std::set<std::string, std::less<>> open_;  ///< calls that nobody has answered
};

Problem messages_problem(const json::object& request) {
  const auto* messages = request.if_contains("messages");
  if (messages == nullptr) return missing_parameter("messages");
  if (!messages->is_array() || messages->get_array().empty()) return wrong_type("messages", "an array of messages");
  Conversation conversation;
  std::size_t index = 0;
  for (const auto& message : messages->get_array()) {
    if (auto problem = conversation.take(message, fmt::format("messages[{}]", index++))) return problem;
  }
  return conversation.end("messages");
}

/// OpenAI's own models. "Reasoning models": the old name of the bound is refused; functions are taken without reasoning
/// only.
Problem own_model_problem(const json::object& request) {
  if (!text_of(request, "model").starts_with("gpt-")) return std::nullopt;
  if (request.contains("max_tokens")) {
    return ApiError{.code = "unsupported_parameter",
                    .param = "max_tokens",
                    .message =
                        "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                        "'max_completion_tokens' instead."};
  }
  if (request.contains("tools") && text_of(request, "reasoning_effort") != "none") {
    return ApiError{.param = "reasoning_effort",
                    .message =
                        "Function tools with reasoning_effort are not supported with this model in "
                        "/v1/chat/completions. Please use /v1/responses instead."};
  }
  return std::nullopt;
}

}  // namespace

Problem chat_problem(const json::object& request) {
  for (const auto& [key, value] : request) {
    if (std::ranges::find(parameters, std::string_view(key)) == parameters.end()) return unknown_parameter(key);
  }
  if (text_of(request, "model").empty()) return missing_parameter("model");
  if (const auto* options = request.if_contains("stream_options"); options != nullptr && !wants_stream(request)) {
    return ApiError{.param = "stream_options",
                    .message = "The 'stream_options' parameter is only allowed when 'stream' is enabled."};
  }
  if (auto problem = own_model_problem(request)) return problem;
  if (auto problem = messages_problem(request)) return problem;
  return request_problem(as_responses(request));
}

}  // namespace tendero::sandbox::model
