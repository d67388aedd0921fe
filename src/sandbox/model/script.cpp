#include "sandbox/model/script.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "sandbox/model/reference.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

/// Leaves `read_script` with what is wrong; caught there, so that every step of reading can be written straight.
struct Wrong {
  std::string what;
};

std::string text_of(const json::value& value, std::string_view what) {
  if (!value.is_string()) throw Wrong{fmt::format("{} must be a text", what)};
  return std::string(value.get_string());
}

const json::object& object_of(const json::value& value, std::string_view what) {
  if (!value.is_object()) throw Wrong{fmt::format("{} must be an object", what)};
  return value.get_object();
}

void allow_only(const json::object& object, std::initializer_list<std::string_view> keys) {
  for (const auto& [key, value] : object) {
    if (std::ranges::find(keys, std::string_view(key)) == keys.end())
      throw Wrong{fmt::format("'{}' is no key here", std::string_view(key))};
  }
}

std::regex pattern_of(const json::value& value, std::string_view what) {
  const auto text = text_of(value, what);
  try {
    return std::regex(text);
  } catch (const std::regex_error& error) {
    throw Wrong{fmt::format("{} '{}' is no pattern: {}", what, text, error.what())};
  }
}

std::optional<std::regex> optional_pattern(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value == nullptr ? std::nullopt : std::optional(pattern_of(*value, key));
}

/// One pattern, or a list of them.
std::vector<std::regex> patterns_of(const json::object& object, std::string_view key) {
  std::vector<std::regex> patterns;
  const auto* value = object.if_contains(key);
  if (value == nullptr) return patterns;
  const auto list = value->is_array() ? value->get_array() : json::array{*value};
  for (const auto& each : list) patterns.push_back(pattern_of(each, key));
  return patterns;
}

std::string optional_text(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value == nullptr ? std::string() : text_of(*value, key);
}

bool optional_flag(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return false;
  if (!value->is_bool()) throw Wrong{fmt::format("{} must be true or false", key)};
  return value->get_bool();
}

Condition condition_of(const json::value& value) {
  const auto& object = object_of(value, "when");
  allow_only(object, {"customer", "earlier", "assistant", "situation", "after", "offered", "result"});
  Condition condition{.customer = optional_pattern(object, "customer"),
                      .earlier = patterns_of(object, "earlier"),
                      .assistant = optional_pattern(object, "assistant"),
                      .situation = optional_pattern(object, "situation"),
                      .after = optional_text(object, "after"),
                      .offered = optional_text(object, "offered"),
                      .result = {}};
  if (const auto* result = object.if_contains("result")) {
    for (const auto& [pointer, pattern] : object_of(*result, "result")) {
      if (!pointer.starts_with('/')) throw Wrong{"the keys of result must be JSON pointers, such as /code"};
      condition.result.emplace_back(pointer, pattern_of(pattern, "result"));
    }
  }
  return condition;
}

std::vector<ScriptedCall> calls_of(const json::value& value) {
  const auto list = value.is_array() ? value.get_array() : json::array{value};
  std::vector<ScriptedCall> calls;
  for (const auto& each : list) {
    const auto& object = object_of(each, "call");
    allow_only(object, {"tool", "arguments"});
    if (!object.contains("tool")) throw Wrong{"call has no tool"};
    ScriptedCall call{.tool = text_of(object.at("tool"), "tool"), .arguments = {}};
    if (const auto* arguments = object.if_contains("arguments")) call.arguments = object_of(*arguments, "arguments");
    calls.push_back(std::move(call));
  }
  return calls;
}

std::vector<Line> says_of(const json::value& value) {
  const auto list = value.is_array() ? value.get_array() : json::array{value};
  std::vector<Line> lines;
  for (const auto& each : list) {
    if (each.is_string()) {
      lines.emplace_back(std::string(each.get_string()));
      continue;
    }
    const auto& object = object_of(each, "say");
    allow_only(object, {"each", "line"});
    if (!object.contains("each") || !object.contains("line")) throw Wrong{"a loop needs each (a list) and line"};
    lines.emplace_back(
        EachLine{.list = text_of(object.at("each"), "each"), .line = text_of(object.at("line"), "line")});
  }
  return lines;
}

std::vector<Quirk> quirks_of(const json::value& value) {
  const auto list = value.is_array() ? value.get_array() : json::array{value};
  std::vector<Quirk> quirks;
  for (const auto& each : list) {
    const auto name = text_of(each, "quirk");
    const auto quirk = read_quirk(name);
    if (!quirk) throw Wrong{fmt::format("'{}' is no quirk", name)};
    quirks.push_back(*quirk);
  }
  return quirks;
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

/// Honest words hold no fact of their own, and every price, number, date and quantity has a digit.
void check_words(const std::string& text, bool hostile) {
  const auto own = own_words(text);
  if (!own) throw Wrong{own.error().message};
  static const std::regex placeholder("ORD-[0-9]{4}-X+");
  if (!hostile && has_digit(std::regex_replace(*own, placeholder, ""))) {
    throw Wrong{fmt::format("'{}' states a fact by itself; facts may stand as references only", text)};
  }
}

void check_arguments(const json::value& value, std::string_view key, bool hostile) {
  if (value.is_string()) {
    check_words(std::string(value.get_string()), hostile);
  } else if (value.is_object()) {
    for (const auto& [name, each] : value.get_object()) {
      if (name == "$find") {
        check_words("{{" + text_of(each, "$find") + "}}", hostile);
      } else {
        check_arguments(each, name, hostile);
      }
    }
  } else if (value.is_array()) {
    for (const auto& each : value.get_array()) check_arguments(each, key, hostile);
  } else if (value.is_number() && key != "limit" && !hostile) {
    throw Wrong{fmt::format("'{}' is a number of the script's own; let it come from the customer or the shop", key)};
  }
}

void check_facts(const Step& step, bool hostile) {
  for (const auto& line : step.says) {
    if (const auto* text = std::get_if<std::string>(&line)) {
      check_words(*text, hostile);
    } else {
      check_words("{{" + std::get<EachLine>(line).list + "}}", hostile);
      check_words(std::get<EachLine>(line).line, hostile);
    }
  }
  for (const auto& call : step.calls) check_arguments(call.arguments, {}, hostile);
}

std::vector<std::string> names_of(const json::object& script, std::string_view key) {
  std::vector<std::string> names;
  const auto* value = script.if_contains(key);
  if (value == nullptr) return names;
  if (!value->is_array()) throw Wrong{fmt::format("{} must be a list of names", key)};
  for (const auto& each : value->get_array()) names.push_back(text_of(each, key));
  return names;
}

Step step_of(const json::value& value, bool hostile) {
  const auto& object = object_of(value, "a step");
  allow_only(object, {"when", "call", "say", "quirk", "even_when_forbidden"});
  Step step;
  if (const auto* when = object.if_contains("when")) step.when = condition_of(*when);
  if (const auto* call = object.if_contains("call")) step.calls = calls_of(*call);
  if (const auto* say = object.if_contains("say")) step.says = says_of(*say);
  if (const auto* quirk = object.if_contains("quirk")) step.quirks = quirks_of(*quirk);
  step.even_when_forbidden = optional_flag(object, "even_when_forbidden");
  if (step.calls.empty() && step.says.empty() && step.quirks.empty()) throw Wrong{"it neither says nor calls"};
  if (step.even_when_forbidden && !hostile) throw Wrong{"only a hostile script calls what is forbidden"};
  check_facts(step, hostile);
  return step;
}

/// Nothing when one of them is not there.
std::optional<std::vector<Step>> steps_of(const std::vector<std::string>& names, const Scripts& scripts) {
  std::vector<Step> all;
  for (const auto& name : names) {
    const auto other = scripts.find(name);
    if (other == scripts.end()) return std::nullopt;
    all.insert(all.end(), other->second.steps.begin(), other->second.steps.end());
  }
  return all;
}

}  // namespace

Result<Script> read_script(std::string_view text) {
  boost::system::error_code error;
  const auto value = json::parse(text, error);
  if (error) return fault(FaultKind::invalid, "bad_script", "The script is no JSON: " + error.message());
  std::string where = "The script";
  try {
    const auto& object = object_of(value, "it");
    allow_only(object, {"name", "about", "hostile", "steps_of", "then_steps_of", "steps"});
    Script script{.name = optional_text(object, "name"),
                  .about = optional_text(object, "about"),
                  .hostile = optional_flag(object, "hostile"),
                  .steps_of = names_of(object, "steps_of"),
                  .then_steps_of = names_of(object, "then_steps_of"),
                  .steps = {}};
    if (script.name.empty()) throw Wrong{"it has no name"};
    where = fmt::format("The script '{}'", script.name);
    const auto* steps = object.if_contains("steps");
    if (steps == nullptr || !steps->is_array() || steps->get_array().empty())
      throw Wrong{"steps must be a list of at least one"};
    for (const auto& step : steps->get_array()) {
      where = fmt::format("Step {} of the script '{}'", script.steps.size() + 1, script.name);
      script.steps.push_back(step_of(step, script.hostile));
    }
    return script;
  } catch (const Wrong& wrong) {
    return fault(FaultKind::invalid, "bad_script", fmt::format("{}: {}.", where, wrong.what));
  }
}

bool add_steps_of(Script& script, const Scripts& scripts) {
  const auto before = steps_of(std::exchange(script.steps_of, {}), scripts);
  const auto behind = steps_of(std::exchange(script.then_steps_of, {}), scripts);
  if (!before || !behind) return false;
  script.steps.insert(script.steps.begin(), before->begin(), before->end());
  script.steps.insert(script.steps.end(), behind->begin(), behind->end());
  return true;
}

}  // namespace tendero::sandbox::model
