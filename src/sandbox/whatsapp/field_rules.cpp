#include "sandbox/whatsapp/field_rules.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::sandbox::whatsapp {

namespace json = boost::json;

Checked<std::string> text_field(const json::object& object, std::string_view key, std::string_view path,
                                std::size_t longest) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return std::unexpected(missing(path));
  if (!value->is_string()) return std::unexpected(wrong_parameter(fmt::format("Param {} must be a string.", path)));
  std::string text(value->get_string());
  if (trim(text).empty()) return std::unexpected(missing(path));
  if (count_code_points(text) > longest) {
    return std::unexpected(wrong_parameter(fmt::format("Param {} must be at most {} characters long.", path, longest)));
  }
  return text;
}

Checked<std::optional<std::string>> optional_text(const json::object& object, std::string_view key,
                                                  std::string_view path, std::size_t longest) {
  if (!object.contains(key)) return std::nullopt;
  return text_field(object, key, path, longest);
}

Checked<const json::object*> object_field(const json::object& object, std::string_view key, std::string_view path) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return std::unexpected(missing(path));
  if (!value->is_object())
    return std::unexpected(wrong_parameter(fmt::format("Param {} must be a JSON object.", path)));
  return &value->get_object();
}

Checked<const json::array*> array_field(const json::object& object, std::string_view key, std::string_view path) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return std::unexpected(missing(path));
  if (!value->is_array()) return std::unexpected(wrong_parameter(fmt::format("Param {} must be an array.", path)));
  return &value->get_array();
}

std::optional<GraphError> unexpected_key(const json::object& object, std::initializer_list<std::string_view> known,
                                         std::string_view path) {
  for (const auto& member : object) {
    const std::string_view key = member.key();
    if (std::ranges::find(known, key) == known.end()) {
      return wrong_parameter(fmt::format(R"(Unexpected key "{}" on param "{}".)", key, path));
    }
  }
  return std::nullopt;
}

}  // namespace tendero::sandbox::whatsapp
