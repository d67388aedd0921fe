#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tendero {

class Json;
using JsonArray = std::vector<Json>;
using JsonMember = std::pair<std::string, Json>;
using JsonObject = std::vector<JsonMember>;

/// A number as it was written: money must not pass through a binary fraction, nor an id through an integer that is too
/// small.
struct JsonNumber {
  std::string token;
};

/// A JSON text as a tree. The order of members is kept, so that what a shop sent can be passed on as it was.
class Json {
 public:
  Json() = default;
  Json(std::nullptr_t) {}
  explicit Json(bool value) : value_(value) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  explicit Json(T value) : value_(JsonNumber{std::to_string(value)}) {}
  Json(JsonNumber value) : value_(std::move(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(JsonArray value) : value_(std::move(value)) {}
  Json(JsonObject value) : value_(std::move(value)) {}

  /// Nothing when the text is not one whole JSON value (RFC 8259), nests deeper than 32, or is not UTF-8. A byte order
  /// mark is skipped.
  [[nodiscard]] static std::optional<Json> parse(std::string_view text);
  [[nodiscard]] std::string write() const;

  [[nodiscard]] bool is_null() const noexcept { return std::holds_alternative<std::monostate>(value_); }
  [[nodiscard]] const bool* if_bool() const noexcept { return std::get_if<bool>(&value_); }
  [[nodiscard]] const JsonNumber* if_number() const noexcept { return std::get_if<JsonNumber>(&value_); }
  [[nodiscard]] const std::string* if_string() const noexcept { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const JsonArray* if_array() const noexcept { return std::get_if<JsonArray>(&value_); }
  [[nodiscard]] const JsonObject* if_object() const noexcept { return std::get_if<JsonObject>(&value_); }
  [[nodiscard]] JsonArray* if_array() noexcept { return std::get_if<JsonArray>(&value_); }
  [[nodiscard]] JsonObject* if_object() noexcept { return std::get_if<JsonObject>(&value_); }

  /// The member of that name; null pointer when there is none or this is no object. The last of equal names counts.
  [[nodiscard]] const Json* find(std::string_view name) const noexcept;

 private:
  std::variant<std::monostate, bool, JsonNumber, std::string, JsonArray, JsonObject> value_;
};

}  // namespace tendero
