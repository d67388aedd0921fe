#include "sandbox/model/heard.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

/// The words of a message or of a tool's output: a text, or parts that hold texts.
std::string words_of(const json::value* content) {
  if (content == nullptr) return {};
  if (content->is_string()) return std::string(content->get_string());
  std::string words;
  if (!content->is_array()) return words;
  for (const auto& part : content->get_array()) {
    if (part.is_object()) words += text_of(part.get_object(), "text");
  }
  return words;
}

std::string_view role_of(const json::value& item) {
  return item.is_object() ? text_of(item.get_object(), "role") : std::string_view();
}

/// Where the customer's newest words begin: after the last assistant message that stands before them.
std::size_t newest_words(const json::array& items) {
  std::size_t last = items.size();
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (role_of(items[index]) == "user") last = index;
  }
  std::size_t begin = last;
  for (std::size_t index = last; index-- > 0;) {
    const auto role = role_of(items[index]);
    if (role == "assistant" || role.empty()) break;
    if (role == "user") begin = index;
  }
  return begin;
}

void hear_message(const json::object& item, bool newest, Heard& heard) {
  auto words = words_of(item.if_contains("content"));
  const auto role = text_of(item, "role");
  if (role == "user" && newest) {
    heard.customer += heard.customer.empty() ? words : "\n" + words;
  } else if (role == "user") {
    heard.earlier.push_back(std::move(words));
  } else if (role == "assistant" && !newest) {
    heard.assistant = std::move(words);
  } else if (role == "developer" || role == "system") {
    heard.situation += heard.situation.empty() ? words : "\n" + words;
  }
}

void hear_result(const json::object& item, const std::map<std::string, std::string, std::less<>>& callers, bool newest,
                 Heard& heard) {
  const auto caller = callers.find(text_of(item, "call_id"));
  if (caller == callers.end()) return;
  boost::system::error_code error;
  auto output = json::parse(words_of(item.if_contains("output")), error);
  heard.results.push_back({.tool = caller->second, .output = error ? json::value(nullptr) : std::move(output)});
  if (newest) ++heard.turn_results;
}

void hear_tools(const json::object& request, Heard& heard) {
  if (const auto* tools = request.if_contains("tools"); tools != nullptr && tools->is_array()) {
    for (const auto& tool : tools->get_array()) {
      if (tool.is_object()) heard.offered.emplace_back(text_of(tool.get_object(), "name"));
    }
  }
  heard.may_call = text_of(request, "tool_choice") != "none";
}

}  // namespace

Heard hear(const json::object& request) {
  Heard heard;
  hear_tools(request, heard);
  const auto* input = request.if_contains("input");
  if (input == nullptr) return heard;
  if (input->is_string()) {
    heard.customer = std::string(input->get_string());
    return heard;
  }
  if (!input->is_array()) return heard;
  const auto& items = input->get_array();
  const auto begin = newest_words(items);
  std::map<std::string, std::string, std::less<>> callers;
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (!items[index].is_object()) continue;
    const auto& item = items[index].get_object();
    const auto type = text_of(item, "type");
    if (type == "function_call") {
      callers.insert_or_assign(std::string(text_of(item, "call_id")), std::string(text_of(item, "name")));
    } else if (type == "function_call_output") {
      hear_result(item, callers, index > begin, heard);
    } else {
      hear_message(item, index >= begin, heard);
    }
  }
  return heard;
}

const json::value* newest_result(const Heard& heard, std::string_view tool) noexcept {
  for (auto result = heard.results.rbegin(); result != heard.results.rend(); ++result) {
    if (result->tool == tool) return &result->output;
  }
  return nullptr;
}

}  // namespace tendero::sandbox::model
