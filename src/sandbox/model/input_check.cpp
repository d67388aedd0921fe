#include "sandbox/model/input_check.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "sandbox/model/request_check.hpp"
#include "sandbox/model/seen.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

using Problem = std::optional<ApiError>;

constexpr std::size_t max_call_id = 64;
constexpr std::size_t max_name = 64;

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

/// What an item must have as a text, and what else it may have.
Problem shape_problem(const json::object& item, const std::string& where, std::initializer_list<std::string_view> texts,
                      std::initializer_list<std::string_view> others) {
  for (const auto& [key, value] : item) {
    const std::string_view name(key);
    const bool known = name == "type" || std::ranges::find(texts, name) != texts.end() ||
                       std::ranges::find(others, name) != others.end();
    if (!known) return unknown_parameter(where + "." + std::string(name));
  }
  for (const auto name : texts) {
    const auto* value = item.if_contains(name);
    if (value == nullptr) return missing_parameter(where + "." + std::string(name));
    if (!value->is_string()) return wrong_type(where + "." + std::string(name), "a string");
  }
  return std::nullopt;
}

Problem id_problem(const json::object& item, const std::string& where, std::string_view prefix) {
  const auto* id = item.if_contains("id");
  if (id == nullptr) return std::nullopt;
  const auto text = text_of(item, "id");
  if (text.starts_with(prefix)) return std::nullopt;
  return ApiError{
      .code = "invalid_value",
      .param = where + ".id",
      .message = fmt::format("Invalid '{}.id': '{}'. Expected an ID that begins with '{}'.", where, text, prefix)};
}

Problem part_problem(const json::value& value, const std::string& where, bool assistant) {
  if (!value.is_object()) return wrong_type(where, "an object");
  const auto& part = value.get_object();
  const auto type = text_of(part, "type");
  if (assistant && type == "output_text") return shape_problem(part, where, {"text"}, {"annotations", "logprobs"});
  if (assistant && type == "refusal") return shape_problem(part, where, {"refusal"}, {});
  if (!assistant && type == "input_text") return shape_problem(part, where, {"text"}, {});
  if (!assistant && type == "input_image") {
    if (auto problem = shape_problem(part, where, {"image_url"}, {"detail"})) return problem;
    return picture_problem(text_of(part, "image_url"), where + ".image_url");
  }
  return wrong_value(where + ".type", type,
                     assistant ? "'output_text' and 'refusal'" : "'input_text', 'input_image', and 'input_file'");
}

Problem message_problem(const json::object& item, const std::string& where) {
  if (auto problem = shape_problem(item, where, {"role"}, {"content", "id", "status", "phase"})) return problem;
  if (auto problem = id_problem(item, where, "msg")) return problem;
  const auto role = text_of(item, "role");
  if (role != "user" && role != "assistant" && role != "system" && role != "developer") {
    return wrong_value(where + ".role", role, "'assistant', 'system', 'developer', and 'user'");
  }
  const auto phase = text_of(item, "phase");
  if (item.contains("phase") && phase != "commentary" && phase != "final_answer") {
    return wrong_value(where + ".phase", phase, "'commentary' and 'final_answer'");
  }
  const auto* content = item.if_contains("content");
  if (content == nullptr) return missing_parameter(where + ".content");
  if (content->is_string()) return std::nullopt;
  if (!content->is_array()) return wrong_type(where + ".content", "one of an array of objects or string");
  for (std::size_t index = 0; index < content->get_array().size(); ++index) {
    const auto place = fmt::format("{}.content[{}]", where, index);
    if (auto problem = part_problem(content->get_array()[index], place, role == "assistant")) return problem;
  }
  return std::nullopt;
}

Problem name_problem(const json::object& item, const std::string& where) {
  const auto name = text_of(item, "name");
  const bool plain = !name.empty() && std::ranges::all_of(name, [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
           each == '_' || each == '-';
  });
  if (plain && name.size() <= max_name) return std::nullopt;
  return ApiError{
      .code = "invalid_value",
      .param = where + ".name",
      .message = fmt::format("Invalid '{}.name': string does not match pattern. Expected a string that matches the "
                             "pattern '^[a-zA-Z0-9_-]+$'.",
                             where)};
}

Problem call_id_problem(const json::object& item, const std::string& where) {
  const auto id = text_of(item, "call_id");
  if (!id.empty() && id.size() <= max_call_id) return std::nullopt;
  return ApiError{.code = id.empty() ? "empty_string" : "string_above_max_length",
                  .param = where + ".call_id",
                  .message = fmt::format("Invalid '{}.call_id': expected a string of 1 to 64 characters.", where)};
}

Problem call_problem(const json::object& item, const std::string& where) {
  if (auto problem = shape_problem(item, where, {"call_id", "name", "arguments"}, {"id", "status"})) return problem;
  if (auto problem = id_problem(item, where, "fc")) return problem;
  if (auto problem = call_id_problem(item, where)) return problem;
  return name_problem(item, where);
}

Problem output_problem(const json::object& item, const std::string& where) {
  if (auto problem = shape_problem(item, where, {"call_id"}, {"id", "status", "output"})) return problem;
  if (auto problem = call_id_problem(item, where)) return problem;
  const auto* output = item.if_contains("output");
  if (output == nullptr) return missing_parameter(where + ".output");
  return output->is_string() || output->is_array()
             ? Problem()
             : wrong_type(where + ".output", "one of a string or array of objects");
}

Problem reasoning_problem(const json::object& item, const std::string& where) {
  if (auto problem = shape_problem(item, where, {"id"}, {"summary", "encrypted_content", "content", "status"}))
    return problem;
  if (!item.contains("summary")) return missing_parameter(where + ".summary");
  const auto id = text_of(item, "id");
  const auto sealed = text_of(item, "encrypted_content");
  if (sealed.empty()) {
    return ApiError{.status = 404,
                    .param = "input",
                    .message = fmt::format(
                        "Item with id '{}' not found. Items are not persisted when `store` is set to false. Try again "
                        "with `store` set to true, or remove this item from your input.",
                        id)};
  }
  if (sealed == seal_reasoning(id)) return std::nullopt;
  return ApiError{.code = "invalid_encrypted_content",
                  .message = fmt::format("The encrypted content for item {} could not be verified.", id)};
}

Problem item_problem(const json::value& value, const std::string& where) {
  if (!value.is_object()) return wrong_type(where, "an object");
  const auto& item = value.get_object();
  const auto type = item.contains("type") ? text_of(item, "type") : std::string_view("message");
  if (type == "message") return message_problem(item, where);
  if (type == "function_call") return call_problem(item, where);
  if (type == "function_call_output") return output_problem(item, where);
  if (type == "reasoning") return reasoning_problem(item, where);
  if (type == unknown_item_type) return std::nullopt;
  return wrong_value(where + ".type", type,
                     "'message', 'function_call', 'function_call_output', 'reasoning', and others");
}

bool is_kind(const json::value& item, std::string_view type) { return text_of(item.get_object(), "type") == type; }

/// Every call has exactly one output after it, and every output its call.
Problem pairing_problem(const json::array& items) {
  std::map<std::string, int, std::less<>> outputs;  // of each call so far
  for (const auto& item : items) {
    const std::string id(text_of(item.get_object(), "call_id"));
    if (is_kind(item, "function_call") && !outputs.emplace(id, 0).second) {
      return ApiError{.param = "input", .message = fmt::format("Duplicate function call with call_id {}.", id)};
    }
    if (!is_kind(item, "function_call_output")) continue;
    const auto call = outputs.find(id);
    if (call == outputs.end()) {
      return ApiError{.param = "input",
                      .message = fmt::format("No tool call found for function call output with call_id {}.", id)};
    }
    if (++call->second > 1) {
      return ApiError{.param = "input", .message = fmt::format("Duplicate function call output for call_id {}.", id)};
    }
  }
  for (const auto& [id, count] : outputs) {
    if (count == 0)
      return ApiError{.param = "input", .message = fmt::format("No tool output found for function call {}.", id)};
  }
  return std::nullopt;
}

/// Reasoning belongs to the call or message that it led to.
Problem following_problem(const json::array& items) {
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (!is_kind(items[index], "reasoning")) continue;
    auto next = index + 1;
    while (next < items.size() && (is_kind(items[next], "reasoning") || is_kind(items[next], unknown_item_type)))
      ++next;
    const bool follows = next < items.size() && (is_kind(items[next], "function_call") ||
                                                 text_of(items[next].get_object(), "role") == "assistant");
    if (follows) continue;
    return ApiError{
        .param = "input",
        .message = fmt::format("Item '{}' of type 'reasoning' was provided without its required following item.",
                               text_of(items[index].get_object(), "id"))};
  }
  return std::nullopt;
}

}  // namespace

ApiError unknown_parameter(std::string_view param) {
  return {.code = "unknown_parameter",
          .param = std::string(param),
          .message = fmt::format("Unknown parameter: '{}'.", param)};
}

ApiError missing_parameter(std::string_view param) {
  return {.code = "missing_required_parameter",
          .param = std::string(param),
          .message = fmt::format("Missing required parameter: '{}'.", param)};
}

ApiError wrong_type(std::string_view param, std::string_view expected) {
  return {.code = "invalid_type",
          .param = std::string(param),
          .message = fmt::format("Invalid type for '{}': expected {}.", param, expected)};
}

ApiError wrong_value(std::string_view param, std::string_view value, std::string_view supported) {
  return {.code = "invalid_value",
          .param = std::string(param),
          .message = fmt::format("Invalid value: '{}'. Supported values are: {}.", value, supported)};
}

Problem input_problem(const json::array& items) {
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (auto problem = item_problem(items[index], fmt::format("input[{}]", index))) return problem;
  }
  if (auto problem = pairing_problem(items)) return problem;
  return following_problem(items);
}

}  // namespace tendero::sandbox::model
