#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

/// Values of `crm` to JSON and back by one list of fields each: `template <class Fields> void fields(Fields&, T&)`,
/// which calls `each("name", value.member)` for every member, or `always("name", …)` for one that is written also when
/// it is empty and that a stored value must have.
namespace tendero::crm::json_fields {

namespace json = boost::json;

template <class T>
concept Word = std::is_enum_v<T>;

class Writer {
 public:
  template <class T>
  void each(std::string_view name, const T& value) {
    if (value != T{}) object_[name] = written(value);
  }
  template <class T>
  void always(std::string_view name, const T& value) {
    object_[name] = written(value);
  }
  [[nodiscard]] json::object take() { return std::move(object_); }

 private:
  static json::value written(const std::string& text) { return json::value(json::string_view(text)); }
  static json::value written(bool value) { return json::value(value); }
  static json::value written(double value) { return json::value(value); }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  static json::value written(T value) {
    return json::value(static_cast<std::int64_t>(value));
  }
  template <Word T>
  static json::value written(T value) {
    return json::value(json::string_view(to_word(value)));
  }
  template <class T>
  static json::value written(const std::optional<T>& value) {
    return value ? written(*value) : json::value();
  }
  template <class T>
  static json::value written(const std::vector<T>& values) {
    json::array list;
    for (const T& value : values) list.push_back(written(value));
    return list;
  }
  template <class T>
    requires std::is_class_v<T>
  static json::value written(const T& value) {
    Writer inner;
    fields(inner, value);
    return inner.take();
  }

  json::object object_;
};

/// Unknown names are ignored; a wrong type, an unknown word, or the lack of what is always there makes it unreadable.
class Reader {
 public:
  explicit Reader(const json::object& object) : object_(object) {}

  template <class T>
  void each(std::string_view name, T& value) {
    const json::value* found = object_.if_contains(name);
    if (found != nullptr) readable_ = readable_ && read(*found, value);
  }
  template <class T>
  void always(std::string_view name, T& value) {
    readable_ = readable_ && object_.contains(name);
    each(name, value);
  }
  [[nodiscard]] bool readable() const noexcept { return readable_; }

  template <class T>
  [[nodiscard]] static std::optional<T> read_object(const json::object& object) {
    T value{};
    Reader reader(object);
    fields(reader, value);
    return reader.readable() ? std::optional(std::move(value)) : std::nullopt;
  }

 private:
  static bool read(const json::value& from, std::string& into) {
    if (!from.is_string()) return false;
    into = std::string(from.get_string());
    return true;
  }
  static bool read(const json::value& from, bool& into) {
    if (!from.is_bool()) return false;
    into = from.get_bool();
    return true;
  }
  static bool read(const json::value& from, double& into) {
    if (!from.is_number()) return false;
    into = from.to_number<double>();
    return true;
  }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  static bool read(const json::value& from, T& into) {
    if (!from.is_int64() || !std::in_range<T>(from.get_int64())) return false;
    into = static_cast<T>(from.get_int64());
    return true;
  }
  template <Word T>
  static bool read(const json::value& from, T& into) {
    if (!from.is_string()) return false;
    const auto value = read_word(std::string_view(from.get_string()), T{});
    if (value) into = *value;
    return value.has_value();
  }
  template <class T>
  static bool read(const json::value& from, std::optional<T>& into) {
    return read(from, into.emplace());
  }
  template <class T>
  static bool read(const json::value& from, std::vector<T>& into) {
    if (!from.is_array()) return false;
    for (const json::value& each : from.get_array()) {
      if (!read(each, into.emplace_back())) return false;
    }
    return true;
  }
  template <class T>
    requires std::is_class_v<T>
  static bool read(const json::value& from, T& into) {
    if (!from.is_object()) return false;
    Reader inner(from.get_object());
    fields(inner, into);
    return inner.readable();
  }

  const json::object& object_;
  bool readable_ = true;
};

}  // namespace tendero::crm::json_fields
