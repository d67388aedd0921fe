#include "sandbox/model/request_check.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/model/input_check.hpp"
#include "sandbox/model/schema_check.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

using Problem = std::optional<ApiError>;

enum class Wants { text, flag, number, object, list, any };

struct Parameter {
  std::string_view name;
  Wants wants;
};

constexpr std::array<Parameter, 29> parameters{{
    {"model", Wants::text},
    {"input", Wants::any},
    {"instructions", Wants::text},
    {"tools", Wants::list},
    {"tool_choice", Wants::any},
    {"parallel_tool_calls", Wants::flag},
    {"max_tool_calls", Wants::number},
    {"max_output_tokens", Wants::number},
    {"previous_response_id", Wants::text},
    {"conversation", Wants::any},
    {"store", Wants::flag},
    {"include", Wants::list},
    {"truncation", Wants::text},
    {"context_management", Wants::list},
    {"reasoning", Wants::object},
    {"text", Wants::object},
    {"temperature", Wants::number},
    {"top_p", Wants::number},
    {"top_logprobs", Wants::number},
    {"metadata", Wants::object},
    {"safety_identifier", Wants::text},
    {"prompt_cache_key", Wants::text},
    {"prompt_cache_options", Wants::object},
    {"prompt_cache_retention", Wants::text},
    {"user", Wants::text},
    {"service_tier", Wants::text},
    {"background", Wants::flag},
    {"stream", Wants::flag},
    {"stream_options", Wants::object},
}};

constexpr std::int64_t least_output_tokens = 16;
constexpr std::size_t max_safety_identifier = 64;
constexpr std::size_t max_tools = 128;

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

Problem type_problem(std::string_view name, const json::value& value, Wants wants) {
  if (value.is_null()) return std::nullopt;
  switch (wants) {
    case Wants::text:
      return value.is_string() ? Problem() : wrong_type(name, "a string");
    case Wants::flag:
      return value.is_bool() ? Problem() : wrong_type(name, "a boolean");
    case Wants::number:
      return value.is_number() ? Problem() : wrong_type(name, "a number");
    case Wants::object:
      return value.is_object() ? Problem() : wrong_type(name, "an object");
    case Wants::list:
      return value.is_array() ? Problem() : wrong_type(name, "an array");
    case Wants::any:
      return std::nullopt;
  }
  return std::nullopt;
}

Problem parameter_problem(const json::object& request) {
  for (const auto& [key, value] : request) {
    const auto* const known = std::ranges::find(parameters, std::string_view(key), &Parameter::name);
    if (known == parameters.end()) return unknown_parameter(key);
    if (auto problem = type_problem(key, value, known->wants)) return problem;
  }
  for (const auto name : {"temperature", "top_p", "top_logprobs"}) {
    if (request.contains(name)) {
      return ApiError{.param = name,
                      .message = fmt::format("Unsupported parameter: '{}' is not supported with this model.", name)};
    }
  }
  for (const auto name : {"model", "input"}) {
    if (!request.contains(name)) return missing_parameter(name);
  }
  return std::nullopt;
}

/// What the real API does and the sandbox does not is refused, never passed over.
Problem beyond_sandbox(const json::object& request) {
  for (const auto name : {"previous_response_id", "conversation", "context_management"}) {
    const auto* value = request.if_contains(name);
    if (value != nullptr && !value->is_null()) {
      return ApiError{.param = name,
                      .message = fmt::format("'{}' is not supported here: the sandbox model keeps nothing.", name)};
    }
  }
  if (const auto* background = request.if_contains("background");
      background != nullptr && background->is_bool() && background->get_bool()) {
    return ApiError{.param = "background",
                    .message = "'background' is not supported here: the sandbox model answers at once."};
  }
  return std::nullopt;
}

Problem range_problem(const json::object& request) {
  if (const auto* tokens = request.if_contains("max_output_tokens"); tokens != nullptr && tokens->is_number()) {
    if (!tokens->is_int64()) return wrong_type("max_output_tokens", "an integer");
    if (tokens->get_int64() < least_output_tokens) {
      return ApiError{
          .code = "integer_below_min_value",
          .param = "max_output_tokens",
          .message = fmt::format(
              "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= {}, but got {} instead.",
              least_output_tokens, tokens->get_int64())};
    }
  }
  const auto length = count_code_points(text_of(request, "safety_identifier"));
  if (length > max_safety_identifier) {
    return ApiError{
        .code = "string_above_max_length",
        .param = "safety_identifier",
        .message = fmt::format(
            "Invalid 'safety_identifier': string too long. Expected a string with maximum length {}, but got a "
            "string with length {} instead.",
            max_safety_identifier, length)};
  }
  const auto truncation = text_of(request, "truncation");
  if (!truncation.empty() && truncation != "auto" && truncation != "disabled") {
    return wrong_value("truncation", truncation, "'auto' and 'disabled'");
  }
  return std::nullopt;
}

Problem include_problem(const json::object& request) {
  static constexpr std::array<std::string_view, 7> known{
      "reasoning.encrypted_content",  "message.output_text.logprobs", "message.input_image.image_url",
      "file_search_call.results",     "web_search_call.results",      "computer_call_output.output.image_url",
      "code_interpreter_call.outputs"};
  const auto* include = request.if_contains("include");
  if (include == nullptr || !include->is_array()) return std::nullopt;
  for (const auto& each : include->get_array()) {
    const auto name = each.is_string() ? std::string_view(each.get_string()) : std::string_view();
    if (std::ranges::find(known, name) == known.end())
      return wrong_value("include[0]", name, "'reasoning.encrypted_content' and others");
  }
  return std::nullopt;
}

Problem tool_problem(const json::value& value, const std::string& where, std::set<std::string, std::less<>>& names) {
  if (!value.is_object()) return wrong_type(where, "an object");
  const auto& tool = value.get_object();
  if (text_of(tool, "type") != "function")
    return wrong_value(where + ".type", text_of(tool, "type"), "'function' (in the sandbox)");
  for (const auto& [key, each] : tool) {
    static constexpr std::array<std::string_view, 5> known{"type", "name", "description", "strict", "parameters"};
    if (std::ranges::find(known, std::string_view(key)) == known.end())
      return unknown_parameter(where + "." + std::string(key));
  }
  const auto name = text_of(tool, "name");
  if (name.empty()) return missing_parameter(where + ".name");
  if (!names.emplace(name).second) {
    return ApiError{.param = "tools",
                    .message = fmt::format("Function names must be unique; '{}' stands twice.", name)};
  }
  const auto* parameters_value = tool.if_contains("parameters");
  if (parameters_value == nullptr || !parameters_value->is_object()) return missing_parameter(where + ".parameters");
  const auto* strict = tool.if_contains("strict");
  if (strict != nullptr && !strict->is_bool() && !strict->is_null()) return wrong_type(where + ".strict", "a boolean");
  if (strict == nullptr || strict->is_null() || !strict->get_bool()) return std::nullopt;
  if (const auto problem = strict_schema_problem(parameters_value->get_object())) {
    return ApiError{.code = "invalid_function_parameters",
                    .param = where + ".parameters",
                    .message = fmt::format("Invalid schema for function '{}': {}", name, *problem)};
  }
  return std::nullopt;
}

Problem tools_problem(const json::object& request) {
  std::set<std::string, std::less<>> names;
  const auto* tools = request.if_contains("tools");
  if (tools != nullptr && tools->is_array()) {
    if (tools->get_array().size() > max_tools) {
      return ApiError{
          .code = "array_above_max_length", .param = "tools", .message = "Invalid 'tools': array too long."};
    }
    for (std::size_t index = 0; index < tools->get_array().size(); ++index) {
      if (auto problem = tool_problem(tools->get_array()[index], fmt::format("tools[{}]", index), names))
        return problem;
    }
  }
  const auto* choice = request.if_contains("tool_choice");
  if (choice == nullptr || choice->is_null()) return std::nullopt;
  if (choice->is_object()) {
    const auto name = text_of(choice->get_object(), "name");
    if (text_of(choice->get_object(), "type") == "function" && !names.contains(name)) {
      return ApiError{.param = "tool_choice",
                      .message = fmt::format("Tool choice '{}' not found in 'tools' parameter.", name)};
    }
    return std::nullopt;
  }
  const auto word = choice->is_string() ? std::string_view(choice->get_string()) : std::string_view();
  if (word != "auto" && word != "none" && word != "required")
    return wrong_value("tool_choice", word, "'none', 'auto', and 'required'");
  if (word == "required" && names.empty()) {
    return ApiError{.param = "tool_choice",
                    .message = "Tool choice 'required' must be specified with 'tools' parameter."};
  }
  return std::nullopt;
}

}  // namespace

std::string seal_reasoning(std::string_view id) {
  std::uint64_t hash =
      14'695'981'039'346'656'037ULL;  // FNV-1a: this is a toy's seal, which nobody has a reason to break
  for (const char each : id) hash = (hash ^ static_cast<unsigned char>(each)) * 1'099'511'628'211ULL;
  return fmt::format("gAAAAAB{:016x}{:016x}", hash, hash * 31 + 7);
}

Problem request_problem(const json::object& request) {
  if (auto problem = parameter_problem(request)) return problem;
  if (auto problem = beyond_sandbox(request)) return problem;
  if (auto problem = range_problem(request)) return problem;
  if (auto problem = include_problem(request)) return problem;
  if (auto problem = tools_problem(request)) return problem;
  const auto& input = request.at("input");
  if (input.is_string()) return std::nullopt;
  if (!input.is_array()) return wrong_type("input", "one of an array of objects or string");
  return input_problem(input.get_array());
}

}  // namespace tendero::sandbox::model
