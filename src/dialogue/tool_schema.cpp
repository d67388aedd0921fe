#include "dialogue/tool_schema.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr std::size_t max_argument_bytes = 16 << 10;

/// The type names of a schema node: "string" or ["string","null"].
bool type_allows(const json::object& schema, std::string_view type) {
  const auto* declared = schema.if_contains("type");
  if (declared == nullptr) return false;
  if (declared->is_string()) return declared->get_string() == type;
  for (const auto& one : declared->as_array()) {
    if (one.as_string() == type) return true;
  }
  return false;
}

void check_strict(const json::object& schema, std::string_view where) {
  if (!type_allows(schema, "object")) return;
  const auto& properties = schema.at("properties").as_object();
  if (schema.at("additionalProperties") != json::value(false) ||
      schema.at("required").as_array().size() != properties.size()) {
    throw std::logic_error(fmt::format("tool schema {} is not strict: close it and require every property", where));
  }
  for (const auto& [name, property] : properties) {
    check_strict(property.as_object(), name);
    if (const auto* items = property.as_object().if_contains("items")) check_strict(items->as_object(), name);
  }
}

std::unexpected<Fault> misfit(std::string_view name, std::string_view expected) {
  return fault(FaultKind::invalid, "invalid_input", fmt::format("Argument '{}' must be {}.", name, expected));
}

Result<json::value> fit_value(const json::object& schema, const json::value& value, std::string_view name);

Result<json::object> fit_object(const json::object& schema, const json::object& value, std::string_view name) {
  json::object fitted;
  for (const auto& [key, property] : schema.at("properties").as_object()) {
    const auto* given = value.if_contains(key);
    const bool nullable = type_allows(property.as_object(), "null");
    const bool empty =
        given == nullptr || given->is_null() || (nullable && given->is_string() && given->get_string().empty());
    if (empty) {
      if (!nullable) return misfit(key, fmt::format("given for {}", name));
      continue;
    }
    auto part = fit_value(property.as_object(), *given, key);
    if (!part) return std::unexpected(part.error());
    fitted.emplace(key, std::move(*part));
  }
  return fitted;
}

Result<json::value> fit_integer(const json::value& value, std::string_view name) {
  if (value.is_int64()) return value;
  // Models write 2.0 for 2; beyond a million nothing of ours is meant, and the conversion would not be defined.
  if (value.is_double() && std::abs(value.get_double()) < 1e6 && std::trunc(value.get_double()) == value.get_double()) {
    return json::value(static_cast<std::int64_t>(value.get_double()));
  }
  if (value.is_string()) {
    const auto& text = value.get_string();
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    if (const auto [last, error] = std::from_chars(text.data(), end, number); error == std::errc{} && last == end) {
      return json::value(number);
    }
  }
  return misfit(name, "a whole number");
}

Result<json::value> fit_string(const json::object& schema, const json::value& value, std::string_view name) {
  json::value text = value;
  if (value.is_int64()) text = json::string(std::to_string(value.get_int64()));
  if (!text.is_string()) return misfit(name, "a text");
  const auto* allowed = schema.if_contains("enum");
  if (allowed == nullptr) return text;
  std::string words;
  for (const auto& word : allowed->as_array()) {
    if (word == text) return text;
    if (!word.is_null()) words += (words.empty() ? "" : ", ") + std::string(word.as_string());
  }
  return misfit(name, "one of " + words);
}

Result<json::value> fit_array(const json::object& schema, const json::value& value, std::string_view name) {
  if (!value.is_array()) return misfit(name, "a list");
  json::array fitted;
  for (const auto& item : value.get_array()) {
    auto part = fit_value(schema.at("items").as_object(), item, name);
    if (!part) return std::unexpected(part.error());
    fitted.push_back(std::move(*part));
  }
  return json::value(std::move(fitted));
}

Result<json::value> fit_value(const json::object& schema, const json::value& value, std::string_view name) {
  if (type_allows(schema, "object")) {
    if (!value.is_object()) return misfit(name, "an object");
    auto object = fit_object(schema, value.get_object(), name);
    if (!object) return std::unexpected(object.error());
    return json::value(std::move(*object));
  }
  if (type_allows(schema, "array")) return fit_array(schema, value, name);
  if (type_allows(schema, "integer")) return fit_integer(value, name);
  if (type_allows(schema, "boolean")) {
    if (!value.is_bool()) return misfit(name, "true or false");
    return value;
  }
  return fit_string(schema, value, name);
}

/// Engines wrap their JSON in quotes or code fences now and then; one object between the first and last brace is meant.
Result<json::object> parse_object(std::string_view text) {
  if (text.empty() || text == "null") return json::object{};
  if (text.size() > max_argument_bytes)
    return fault(FaultKind::invalid, "invalid_input", "The arguments are too long.");
  boost::system::error_code error;
  const json::parse_options options{.max_depth = 16};
  auto value = json::parse(text, error, {}, options);
  if (!error && value.is_string()) {
    const json::string inner = value.get_string();
    value = json::parse(inner, error, {}, options);
  }
  if (error) {
    const auto first = text.find('{');
    const auto last = text.rfind('}');
    if (first != std::string_view::npos && last != std::string_view::npos && first < last) {
      error.clear();
      value = json::parse(text.substr(first, last - first + 1), error, {}, options);
    }
  }
  if (error || !value.is_object())
    return fault(FaultKind::invalid, "invalid_input", "The arguments are not a JSON object.");
  return std::move(value.get_object());
}

}  // namespace

assistant::ToolDefinition define_tool(std::string name, std::string description, std::string_view parameters_json) {
  auto parameters = json::parse(parameters_json).as_object();
  check_strict(parameters, name);
  return {std::move(name), std::move(description), std::move(parameters)};
}

Result<json::object> read_arguments(const assistant::ToolDefinition& tool, std::string_view arguments) {
  auto object = parse_object(arguments);
  if (!object) return object;
  return fit_object(tool.parameters, *object, tool.name);
}

}  // namespace tendero::dialogue
