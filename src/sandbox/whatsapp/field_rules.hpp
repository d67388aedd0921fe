#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "sandbox/whatsapp/business_message.hpp"

/// Rules for single fields; `path` names the field as errors do: "interactive['body']['text']".
namespace tendero::sandbox::whatsapp {

/// A text of 1 to `longest` characters.
[[nodiscard]] Checked<std::string> text_field(const boost::json::object& object, std::string_view key,
                                              std::string_view path, std::size_t longest);
/// The same, or nothing when the key is missing.
[[nodiscard]] Checked<std::optional<std::string>> optional_text(const boost::json::object& object, std::string_view key,
                                                                std::string_view path, std::size_t longest);
[[nodiscard]] Checked<const boost::json::object*> object_field(const boost::json::object& object, std::string_view key,
                                                               std::string_view path);
[[nodiscard]] Checked<const boost::json::array*> array_field(const boost::json::object& object, std::string_view key,
                                                             std::string_view path);
/// An error when there is a key that is not among `known`.
[[nodiscard]] std::optional<GraphError> unexpected_key(const boost::json::object& object,
                                                       std::initializer_list<std::string_view> known,
                                                       std::string_view path);

}  // namespace tendero::sandbox::whatsapp
