#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

/// Reading JSON whose shape changes without notice: everything is optional, numbers may arrive as text and the reverse.
namespace tendero::channels::whatsapp {

/// The text under `key`; whole numbers as their digits; empty when it is missing or something else.
[[nodiscard]] std::string text_at(const boost::json::object& object, std::string_view key);
/// The whole number under `key`, also when it is written as text; nothing when there is none.
[[nodiscard]] std::optional<std::int64_t> number_at(const boost::json::object& object, std::string_view key);
/// The number under `key`, also when it is written as text; nothing when there is none, or an infinite one.
[[nodiscard]] std::optional<double> decimal_at(const boost::json::object& object, std::string_view key);
/// The same as the digits that were sent, without exponent: "129.5"; empty when there is none. Exact up to 15 digits,
/// more than any price has.
[[nodiscard]] std::string digits_at(const boost::json::object& object, std::string_view key);
/// True for `true` and "true".
[[nodiscard]] bool flag_at(const boost::json::object& object, std::string_view key);
/// The object under `key`; an empty one when it is missing or something else.
[[nodiscard]] const boost::json::object& object_at(const boost::json::object& object, std::string_view key);
/// The array under `key`; an empty one when it is missing or something else.
[[nodiscard]] const boost::json::array& array_at(const boost::json::object& object, std::string_view key);
/// Meta writes its words in capitals, or does not.
[[nodiscard]] std::string lower_ascii(std::string_view text);
/// The first object of an array; an empty one when there is none.
[[nodiscard]] const boost::json::object& first_object(const boost::json::array& array);

}  // namespace tendero::channels::whatsapp
