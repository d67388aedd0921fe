#include "contract/api/malformed/sample.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tendero::test {

namespace {

namespace json = boost::json;

std::string_view type_of(const json::object& rules) {
  const auto* type = rules.if_contains("type");
  if (type == nullptr) return "object";
  return type->is_array() ? type->get_array().front().as_string() : type->as_string();
}

bool is_secret(const json::object& rules) {
  const auto* write_only = rules.if_contains("writeOnly");
  return write_only != nullptr && write_only->as_bool();
}

json::value text_of(const json::object& rules) {
  const auto* format = rules.if_contains("format");
  if (format == nullptr) return "words";
  if (*format == "email") return "somebody@shop.example";
  if (*format == "date") return "2025-11-23";
  if (*format == "date-time") return "2025-11-23T08:00:00Z";
  return "words";
}

json::value number_of(const json::object& rules) {
  const auto* least = rules.if_contains("minimum");
  return least != nullptr ? *least : json::value(1);
}

json::object object_of(const JsonSchema& schemas, const json::object& rules, const json::value* example, Dice& dice) {
  json::object object;
  const auto* properties = rules.if_contains("properties");
  if (properties == nullptr) return object;
  const auto* required = rules.if_contains("required");
  const auto must_be_there = [required](std::string_view name) {
    return required != nullptr &&
           std::ranges::find(required->as_array(), json::value(name)) != required->as_array().end();
  };
  for (const auto& [name, part] : properties->as_object()) {
    const auto* said = example != nullptr && example->is_object() ? example->get_object().if_contains(name) : nullptr;
    // Of what may be left out not everything goes with everything.
    if (said == nullptr && !must_be_there(name) && dice.below(2) == 0) continue;
    object[name] = sample_of(schemas, part, said, dice);
  }
  return object;
}

}  // namespace

json::value sample_of(const JsonSchema& schemas, const json::value& schema, const json::value* example, Dice& dice) {
  const auto& rules = schemas.resolve(schema).as_object();
  if (is_secret(rules)) return json::string(canary);
  for (const auto* choice : {"anyOf", "oneOf"}) {
    if (const auto* parts = rules.if_contains(choice))
      return sample_of(schemas, dice.pick(parts->as_array()), example, dice);
  }
  const auto type = type_of(rules);
  if (rules.contains("properties")) return object_of(schemas, rules, example, dice);
  if (example != nullptr) return *example;
  for (const auto* said : {"example", "const", "default"}) {
    if (const auto* value = rules.if_contains(said)) return *value;
  }
  if (const auto* words = rules.if_contains("enum")) return dice.pick(words->as_array());
  if (type == "string") return text_of(rules);
  if (type == "integer" || type == "number") return number_of(rules);
  if (type == "boolean") return false;
  if (type == "null") return nullptr;
  if (type == "array") return json::array{sample_of(schemas, rules.at("items"), nullptr, dice)};
  return json::object{};
}

}  // namespace tendero::test
