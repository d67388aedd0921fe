#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

/// Tolerant reading of JSON that others wrote: what is missing or of another type reads as empty.
namespace tendero::assistant::builtin {

[[nodiscard]] std::string text_at(const boost::json::object& object, std::string_view key);
[[nodiscard]] std::optional<int> number_at(const boost::json::object& object, std::string_view key);
[[nodiscard]] bool truth_at(const boost::json::object& object, std::string_view key);
[[nodiscard]] const boost::json::object& object_at(const boost::json::object& object, std::string_view key);
[[nodiscard]] const boost::json::array& array_at(const boost::json::object& object, std::string_view key);
/// The object that a text holds; an empty one when it holds none.
[[nodiscard]] boost::json::object read_object(std::string_view text);

}  // namespace tendero::assistant::builtin
