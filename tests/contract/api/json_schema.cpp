#include "contract/api/json_schema.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <stdexcept>
#include <string_view>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::test {

namespace {

namespace json = boost::json;

bool is_whole(const json::value& value) {
  return value.is_int64() || value.is_uint64() ||
         (value.is_double() && std::trunc(value.get_double()) == value.get_double());
}

bool is_of_type(const json::value& value, std::string_view type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_bool();
  if (type == "string") return value.is_string();
  if (type == "number") return value.is_number();
  if (type == "integer") return is_whole(value);
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  throw std::logic_error(fmt::format("the schema's type '{}' is not known", type));
}

bool matches(const json::value& value, const std::string& pattern) {
  const std::string_view text = value.get_string();
  return std::regex_search(text.begin(), text.end(), std::regex(pattern));
}

bool has_format(const json::value& value, std::string_view format) {
  if (format == "password") return true;
  if (format == "int64") return value.is_int64();
  if (format == "date") return matches(value, R"(^\d{4}-\d\d-\d\d$)");
  if (format == "date-time")  // RFC 3339, 5.6
    return matches(value, R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$)");
  if (format == "email") return matches(value, R"(^[^@\s]+@[^@\s]+$)");
  throw std::logic_error(fmt::format("the schema's format '{}' is not known", format));
}

/// One look at one value, and what was found wrong.
struct Look {
  const JsonSchema& schemas;
  Direction direction;
  std::vector<std::string> problems;

  void wrong(const std::string& at, std::string_view what) {
    problems.push_back(fmt::format("{}: {}", at.empty() ? "/" : at, what));
  }
  void check(const json::value& schema, const json::value& value, const std::string& at);
  [[nodiscard]] bool fits(const json::value& schema, const json::value& value, const std::string& at) const {
    Look other{schemas, direction, {}};
    other.check(schema, value, at);
    return other.problems.empty();
  }
};

struct Place {
  const json::object& rules;  ///< the schema in which the keyword stands
  const json::value& value;
  const std::string& at;
};

using Keyword = void (*)(Look& look, const json::value& rule, const Place& place);

void says_nothing(Look&, const json::value&, const Place&) {}

void check_reference(Look& look, const json::value& rule, const Place& place) {
  look.check(look.schemas.follow(rule.as_string()), place.value, place.at);
}

void check_type(Look& look, const json::value& rule, const Place& place) {
  const auto fits = [&](const json::value& type) {
    return is_of_type(place.value, std::string_view(type.as_string()));
  };
  const bool fine = rule.is_array() ? std::ranges::any_of(rule.get_array(), fits) : fits(rule);
  if (!fine) look.wrong(place.at, fmt::format("must be {}", json::serialize(rule)));
}

void check_enum(Look& look, const json::value& rule, const Place& place) {
  if (std::ranges::find(rule.as_array(), place.value) == rule.as_array().end())
    look.wrong(place.at, fmt::format("{} is not one of {}", json::serialize(place.value), json::serialize(rule)));
}

void check_const(Look& look, const json::value& rule, const Place& place) {
  if (rule != place.value) look.wrong(place.at, fmt::format("must be {}", json::serialize(rule)));
}

void check_format(Look& look, const json::value& rule, const Place& place) {
  const std::string_view format = rule.as_string();
  // A format speaks of its own type alone; the others are `type`'s business.
  const bool speaks = format == "int64" ? place.value.is_number() : place.value.is_string();
  if (speaks && !has_format(place.value, format))
    look.wrong(place.at, fmt::format("{} is no {}", json::serialize(place.value), format));
}

void check_pattern(Look& look, const json::value& rule, const Place& place) {
  if (place.value.is_string() && !matches(place.value, std::string(rule.as_string())))
    look.wrong(place.at, fmt::format("does not match {}", rule.as_string().c_str()));
}

template <bool at_least>
void compare(Look& look, double value, const json::value& rule, const Place& place, std::string_view what) {
  const auto limit = rule.to_number<double>();
  if (at_least ? value < limit : value > limit)
    look.wrong(place.at, fmt::format("{} {} must be at {} {}", what, value, at_least ? "least" : "most", limit));
}

template <bool at_least>
void check_number(Look& look, const json::value& rule, const Place& place) {
  if (place.value.is_number()) compare<at_least>(look, place.value.to_number<double>(), rule, place, "the number");
}

template <bool at_least>
void check_length(Look& look, const json::value& rule, const Place& place) {
  if (!place.value.is_string()) return;
  const auto length = count_code_points(place.value.get_string());
  compare<at_least>(look, static_cast<double>(length), rule, place, "the length");
}

template <bool at_least>
void check_items_count(Look& look, const json::value& rule, const Place& place) {
  if (!place.value.is_array()) return;
  compare<at_least>(look, static_cast<double>(place.value.get_array().size()), rule, place, "the number of items");
}

void check_items(Look& look, const json::value& rule, const Place& place) {
  if (!place.value.is_array()) return;
  std::size_t number = 0;
  for (const auto& item : place.value.get_array()) look.check(rule, item, fmt::format("{}/{}", place.at, number++));
}

void check_unique(Look& look, const json::value& rule, const Place& place) {
  if (!rule.as_bool() || !place.value.is_array()) return;
  const auto& items = place.value.get_array();
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (std::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(at), items[at]) !=
        items.begin() + static_cast<std::ptrdiff_t>(at))
      look.wrong(fmt::format("{}/{}", place.at, at), "was there before");
  }
}

void check_required(Look& look, const json::value& rule, const Place& place) {
  if (!place.value.is_object()) return;
  for (const auto& name : rule.as_array()) {
    if (!place.value.get_object().contains(name.as_string()))
      look.wrong(fmt::format("{}/{}", place.at, name.as_string().c_str()), "is missing");
  }
}

bool is_required(const json::object& rules, std::string_view name) {
  const auto* required = rules.if_contains("required");
  return required != nullptr &&
         std::ranges::find(required->as_array(), json::value(name)) != required->as_array().end();
}

void check_properties(Look& look, const json::value& rule, const Place& place) {
  if (!place.value.is_object()) return;
  for (const auto& [name, schema] : rule.as_object()) {
    const auto* member = place.value.get_object().if_contains(name);
    // The description of the API: where a field may be left out, null means the same.
    const bool left_out = member == nullptr ||
                          (member->is_null() && look.direction == Direction::sent && !is_required(place.rules, name));
    if (!left_out) look.check(schema, *member, fmt::format("{}/{}", place.at, std::string_view(name)));
  }
}

void check_others(Look& look, const json::value& rule, const Place& place) {
  if (!place.value.is_object()) return;
  const auto* named = place.rules.if_contains("properties");
  for (const auto& [name, member] : place.value.get_object()) {
    if (named != nullptr && named->as_object().contains(name)) continue;
    const auto at = fmt::format("{}/{}", place.at, std::string_view(name));
    if (!rule.is_bool()) {
      look.check(rule, member, at);
    } else if (!rule.get_bool()) {
      look.wrong(at, "is not described");
    }
  }
}

void check_all_of(Look& look, const json::value& rule, const Place& place) {
  for (const auto& part : rule.as_array()) look.check(part, place.value, place.at);
}

std::ptrdiff_t count_fitting(const Look& look, const json::value& rule, const Place& place) {
  return std::ranges::count_if(rule.as_array(),
                               [&](const json::value& part) { return look.fits(part, place.value, place.at); });
}

void check_any_of(Look& look, const json::value& rule, const Place& place) {
  if (count_fitting(look, rule, place) == 0)
    look.wrong(place.at, fmt::format("{} fits nothing of anyOf", json::serialize(place.value)));
}

void check_one_of(Look& look, const json::value& rule, const Place& place) {
  if (const auto fitting = count_fitting(look, rule, place); fitting != 1)
    look.wrong(place.at, fmt::format("{} fits {} of oneOf", json::serialize(place.value), fitting));
}

void check_write_only(Look& look, const json::value& rule, const Place& place) {
  if (rule.as_bool() && look.direction == Direction::told) look.wrong(place.at, "is never to be told");
}

Keyword find_keyword(std::string_view name) {
  static const std::map<std::string_view, Keyword> known{
      {"$ref", check_reference},
      {"additionalProperties", check_others},
      {"allOf", check_all_of},
      {"anyOf", check_any_of},
      {"const", check_const},
      {"default", says_nothing},
      {"description", says_nothing},
      {"enum", check_enum},
      {"example", says_nothing},
      {"format", check_format},
      {"items", check_items},
      {"maxItems", check_items_count<false>},
      {"maxLength", check_length<false>},
      {"maximum", check_number<false>},
      {"minItems", check_items_count<true>},
      {"minLength", check_length<true>},
      {"minimum", check_number<true>},
      {"oneOf", check_one_of},
      {"pattern", check_pattern},
      {"properties", check_properties},
      {"required", check_required},
      {"type", check_type},
      {"uniqueItems", check_unique},
      {"writeOnly", check_write_only},
  };
  const auto found = known.find(name);
  if (found == known.end()) throw std::logic_error(fmt::format("the schema's keyword '{}' is not known", name));
  return found->second;
}

void Look::check(const json::value& schema, const json::value& value, const std::string& at) {
  const auto& rules = schema.as_object();
  for (const auto& [name, rule] : rules) find_keyword(name)(*this, rule, {rules, value, at});
}

/// The schemas that stand inside one, by any keyword.
std::vector<const json::value*> parts_of(const json::object& rules) {
  std::vector<const json::value*> parts;
  for (const auto& [name, rule] : rules) {
    if (name == "items" || (name == "additionalProperties" && !rule.is_bool())) parts.push_back(&rule);
    if (name == "properties") {
      for (const auto& [property, part] : rule.as_object()) parts.push_back(&part);
    }
    if (name == "allOf" || name == "anyOf" || name == "oneOf") {
      for (const auto& part : rule.as_array()) parts.push_back(&part);
    }
  }
  return parts;
}

}  // namespace

std::vector<std::string> JsonSchema::problems(const json::value& schema, const json::value& value,
                                              Direction direction) const {
  Look look{*this, direction, {}};
  look.check(schema, value, "");
  return std::move(look.problems);
}

void JsonSchema::require_known(const json::value& schema) const {
  const auto& rules = schema.as_object();
  for (const auto& [name, rule] : rules) {
    find_keyword(name);
    if (name == "$ref") static_cast<void>(follow(rule.as_string()));
    if (name == "type") {
      const auto types = rule.is_array() ? rule.get_array() : json::array{rule};
      for (const auto& type : types) static_cast<void>(is_of_type({}, std::string_view(type.as_string())));
    }
    if (name == "format" && rule != "int64") static_cast<void>(has_format("", std::string_view(rule.as_string())));
  }
  for (const auto* part : parts_of(rules)) require_known(*part);
}

const json::value& JsonSchema::resolve(const json::value& value) const {
  const auto* reference = value.is_object() ? value.get_object().if_contains("$ref") : nullptr;
  return reference == nullptr ? value : resolve(follow(reference->as_string()));
}

const json::value& JsonSchema::follow(std::string_view reference) const {
  boost::system::error_code nowhere;
  const auto* found = reference.starts_with("#/") ? document_.find_pointer(reference.substr(1), nowhere) : nullptr;
  if (found == nullptr) throw std::logic_error(fmt::format("the reference {} leads nowhere", reference));
  return *found;
}

}  // namespace tendero::test
