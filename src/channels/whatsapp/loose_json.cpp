#include "channels/whatsapp/loose_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

const json::object& no_object() {
  static const json::object none;
  return none;
}

/// Doubles above this are no longer exact whole numbers.
constexpr double exact_limit = 9'007'199'254'740'992.0;

std::optional<std::int64_t> whole(const json::value& value) {
  if (value.is_int64()) return value.get_int64();
  if (!value.is_double()) return std::nullopt;
  const double number = value.get_double();
  if (std::trunc(number) != number || std::abs(number) > exact_limit) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

}  // namespace

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  if (found == nullptr) return {};
  if (found->is_string()) return std::string(found->get_string());
  if (found->is_uint64()) return std::to_string(found->get_uint64());
  const auto number = whole(*found);
  return number ? std::to_string(*number) : std::string();
}

std::optional<std::int64_t> number_at(const json::object& object, std::string_view key) {
  const std::string text = text_at(object, key);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || text.empty() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<double> decimal_at(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  if (found == nullptr) return std::nullopt;
  double number = 0;
  if (found->is_number()) {
    number = found->to_number<double>();
  } else {
    const std::string text = text_at(object, key);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || text.empty() || end != text.data() + text.size()) return std::nullopt;
  }
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::string digits_at(const json::object& object, std::string_view key) {
  const auto number = decimal_at(object, key);
  constexpr double largest = 1e15;
  if (!number || std::abs(*number) >= largest) return {};
  std::array<char, 512> digits{};  // the smallest double has 324 zeros
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), *number, std::chars_format::fixed);
  return error == std::errc() ? std::string(digits.data(), end) : std::string();
}

bool flag_at(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  if (found == nullptr) return false;
  return found->is_bool() ? found->get_bool() : text_at(object, key) == "true";
}

const json::object& object_at(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_object() ? found->get_object() : no_object();
}

const json::array& array_at(const json::object& object, std::string_view key) {
  static const json::array none;
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_array() ? found->get_array() : none;
}

const json::object& first_object(const json::array& array) {
  return !array.empty() && array.front().is_object() ? array.front().get_object() : no_object();
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
  });
  return lower;
}

}  // namespace tendero::channels::whatsapp
