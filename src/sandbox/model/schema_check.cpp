#include "sandbox/model/schema_check.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

constexpr std::size_t max_levels = 10;
constexpr std::size_t max_properties = 5'000;
constexpr std::array<std::string_view, 7> types{"string", "number", "integer", "boolean", "object", "array", "null"};
constexpr std::array<std::string_view, 26> known_keys{"type",
                                                      "description",
                                                      "title",
                                                      "properties",
                                                      "required",
                                                      "additionalProperties",
                                                      "items",
                                                      "enum",
                                                      "const",
                                                      "anyOf",
                                                      "$ref",
                                                      "$defs",
                                                      "definitions",
                                                      "pattern",
                                                      "format",
                                                      "minimum",
                                                      "maximum",
                                                      "multipleOf",
                                                      "minItems",
                                                      "maxItems",
                                                      "minLength",
                                                      "maxLength",
                                                      "exclusiveMinimum",
                                                      "exclusiveMaximum",
                                                      "$schema",
                                                      "$id"};

class SchemaCheck {
 public:
  std::optional<std::string> check(const json::object& root) {
    if (root.contains("anyOf") || !is(root, "object"))
      return wrong("schema must have type 'object' and not 'anyOf' at the root");
    return check_node(root, 1);
  }

 private:
  [[nodiscard]] std::string wrong(std::string_view what) const {
    return fmt::format("In context=({}), {}.", fmt::join(path_, ", "), what);
  }

  static std::vector<std::string_view> types_of(const json::object& node) {
    std::vector<std::string_view> found;
    const auto* type = node.if_contains("type");
    if (type == nullptr) return found;
    if (type->is_string()) found.emplace_back(type->get_string());
    if (type->is_array()) {
      for (const auto& each : type->get_array())
        found.emplace_back(each.is_string() ? std::string_view(each.get_string()) : "?");
    }
    return found;
  }

  static bool is(const json::object& node, std::string_view wanted) {
    return std::ranges::count(types_of(node), wanted) > 0;
  }

  std::optional<std::string> check_node(const json::object& node, std::size_t level) {
    if (level > max_levels) return wrong("the schema nests deeper than 10 levels");
    for (const auto& [key, value] : node) {
      if (std::ranges::find(known_keys, std::string_view(key)) == known_keys.end()) {
        return wrong(fmt::format("'{}' is not permitted", std::string_view(key)));
      }
    }
    if (node.contains("$ref")) return std::nullopt;
    if (const auto* options = node.if_contains("anyOf")) return check_options(*options, level);
    const auto named = types_of(node);
    if (named.empty() && !node.contains("enum") && !node.contains("const"))
      return wrong("schema must have a 'type' key");
    for (const auto type : named) {
      if (std::ranges::find(types, type) == types.end())
        return wrong(fmt::format("'{}' is not valid under any of the given schemas", type));
    }
    if (auto problem = is(node, "object") ? check_object(node, level) : std::nullopt) return problem;
    if (!is(node, "array")) return std::nullopt;
    const auto* items = node.if_contains("items");
    if (items == nullptr || !items->is_object()) return wrong("array schema missing items");
    return inside("items", items->get_object(), level + 1);
  }

  std::optional<std::string> check_options(const json::value& options, std::size_t level) {
    if (!options.is_array() || options.get_array().empty()) return wrong("'anyOf' must be a list of schemas");
    for (const auto& option : options.get_array()) {
      if (!option.is_object()) return wrong("'anyOf' must be a list of schemas");
      if (auto problem = inside("anyOf", option.get_object(), level + 1)) return problem;
    }
    return std::nullopt;
  }

  std::optional<std::string> check_object(const json::object& node, std::size_t level) {
    const auto* closed = node.if_contains("additionalProperties");
    if (closed == nullptr || !closed->is_bool() || closed->get_bool()) {
      return wrong("'additionalProperties' is required to be supplied and to be false");
    }
    const auto* properties = node.if_contains("properties");
    const auto* required = node.if_contains("required");
    if (properties == nullptr || !properties->is_object()) return wrong("'properties' is required to be supplied");
    for (const auto& [name, property] : properties->get_object()) {
      const bool listed = required != nullptr && required->is_array() &&
                          std::ranges::count(required->get_array(), json::value(name)) == 1;
      if (!listed) {
        return wrong(
            fmt::format("'required' is required to be supplied and to be an array including every key in properties. "
                        "Missing '{}'",
                        std::string_view(name)));
      }
      if (!property.is_object()) return wrong(fmt::format("'{}' must be a schema", std::string_view(name)));
      if (++properties_ > max_properties) return wrong("the schema has more than 5000 properties");
      if (auto problem = inside(name, property.get_object(), level + 1)) return problem;
    }
    if (required != nullptr && required->is_array() && required->get_array().size() > properties->get_object().size()) {
      return wrong("'required' names what is no property");
    }
    return std::nullopt;
  }

  std::optional<std::string> inside(std::string_view name, const json::object& node, std::size_t level) {
    path_.push_back(fmt::format("'{}'", name));
    auto problem = check_node(node, level);
    path_.pop_back();
    return problem;
  }

  std::vector<std::string> path_;
  std::size_t properties_ = 0;
};

}  // namespace

std::optional<std::string> strict_schema_problem(const json::object& schema) { return SchemaCheck().check(schema); }

}  // namespace tendero::sandbox::model
