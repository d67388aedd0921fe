#include "assistant/providers/calls_in_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

constexpr std::size_t max_depth = 64;

struct Marks {
  std::string_view opens;
  std::string_view closes;
};
constexpr std::array call_marks{Marks{"<tool_call>", "</tool_call>"}, Marks{"[TOOL_REQUEST]", "[END_TOOL_REQUEST]"}};
constexpr std::array thought_marks{Marks{"<think>", "</think>"}, Marks{"<thinking>", "</thinking>"}};

/// Cuts out whatever stands between the marks, marks included; one that is never closed reaches to the end. What stood
/// there is added to `inside`.
std::string cut_out(std::string_view text, const Marks& marks, std::vector<std::string>* inside) {
  std::string rest;
  for (auto begin = text.find(marks.opens); begin != std::string_view::npos; begin = text.find(marks.opens)) {
    rest += text.substr(0, begin);
    text.remove_prefix(begin + marks.opens.size());
    const auto end = text.find(marks.closes);
    if (inside != nullptr) inside->emplace_back(trim(text.substr(0, end)));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + marks.closes.size());
  }
  return rest + std::string(text);
}

/// Templates open a thought themselves, so that only its end is in the answer.
std::string_view after_half_a_thought(std::string_view text) {
  for (const auto& marks : thought_marks) {
    const auto end = text.find(marks.closes);
    if (end != std::string_view::npos && text.substr(0, end).find(marks.opens) == std::string_view::npos)
      text.remove_prefix(end + marks.closes.size());
  }
  return text;
}

std::string without_thoughts(std::string_view words) {
  std::string text(after_half_a_thought(words));
  for (const auto& marks : thought_marks) text = cut_out(text, marks, nullptr);
  return text;
}

/// {"name": …, "arguments" or "parameters": {…}}, of a function that is offered.
std::optional<ToolCall> read_call(std::string_view text, const std::vector<ToolDefinition>& tools) {
  boost::system::error_code error;
  const auto value = json::parse(text, error, {}, {.max_depth = max_depth});
  const auto* object = error ? nullptr : value.if_object();
  const auto* name = object == nullptr ? nullptr : object->if_contains("name");
  if (name == nullptr || !name->is_string()) return std::nullopt;
  const auto* arguments = object->if_contains("arguments");
  if (arguments == nullptr) arguments = object->if_contains("parameters");
  if (arguments == nullptr ||
      std::ranges::find(tools, std::string_view(name->get_string()), &ToolDefinition::name) == tools.end())
    return std::nullopt;
  return ToolCall{
      .call_id = {},
      .name = std::string(name->get_string()),
      .arguments = arguments->is_string() ? std::string(arguments->get_string()) : json::serialize(*arguments)};
}

}  // namespace

PlainWords read_calls_in_text(std::string_view words, const std::vector<ToolDefinition>& tools) {
  auto text = without_thoughts(words);
  std::vector<std::string> marked;
  for (const auto& marks : call_marks) text = cut_out(text, marks, &marked);
  PlainWords plain{.words = std::string(trim(text)), .calls = {}};
  if (marked.size() == 1) {
    if (auto call = read_call(marked.front(), tools)) plain.calls.push_back(*std::move(call));
  } else if (marked.empty()) {
    if (auto call = read_call(plain.words, tools)) {
      plain.calls.push_back(*std::move(call));
      plain.words.clear();
    }
  }
  return plain;
}

std::string without_markup(std::string_view words) { return read_calls_in_text(words, {}).words; }

}  // namespace tendero::assistant
