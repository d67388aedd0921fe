#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "sandbox/whatsapp/graph_error.hpp"

namespace tendero::sandbox::whatsapp {

/// A value of a message with the name that errors give it: "interactive['body']['text']". All fields of a message share
/// one error, the first that was found. A field that is missing or refused reads as nothing and breaks no further rule,
/// so that rules stand one after the other.
class Field {
 public:
  Field(const boost::json::value* value, std::string name, std::optional<GraphError>& error)
      : value_(value), name_(std::move(name)), error_(error) {}

  [[nodiscard]] bool given() const noexcept { return value_ != nullptr; }
  [[nodiscard]] bool is_empty_text() const;
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// The value itself, as it was written; null when it is missing.
  [[nodiscard]] const boost::json::value* value() const noexcept { return value_; }

  /// A member that must be there, and one that need not.
  [[nodiscard]] Field need(std::string_view key) const;
  [[nodiscard]] Field may(std::string_view key) const;
  /// No other members than these.
  void only(std::initializer_list<std::string_view> keys) const;
  /// `least` to `most` elements.
  [[nodiscard]] std::vector<Field> items(std::size_t least, std::size_t most) const;
  /// The only element.
  [[nodiscard]] Field one() const;
  /// One element or more; how many there may be together with others' is another rule.
  [[nodiscard]] std::vector<Field> some() const;

  /// A text of 1 to `most` characters that is not blank.
  std::string text(std::size_t most) const;  // NOLINT(modernize-use-nodiscard): reading it is the check
  /// The same, refused in WhatsApp's words for labels.
  std::string title(std::size_t most) const;  // NOLINT(modernize-use-nodiscard)
  /// A text without space at either end.
  std::string id(std::size_t most) const;  // NOLINT(modernize-use-nodiscard)
  /// An http(s) address.
  std::string url(std::size_t most) const;  // NOLINT(modernize-use-nodiscard)
  /// One of these words.
  std::string word(std::initializer_list<std::string_view> words) const;  // NOLINT(modernize-use-nodiscard)
  bool flag() const;                                                      // NOLINT(modernize-use-nodiscard)
  double number(double least, double most) const;                         // NOLINT(modernize-use-nodiscard)
  std::int64_t integer(std::int64_t least, std::int64_t most) const;      // NOLINT(modernize-use-nodiscard)

  /// The same, or such a number written as a text.
  std::int64_t integer_or_text(std::int64_t least, std::int64_t most) const;  // NOLINT(modernize-use-nodiscard)
  void only_object() const;
  /// An object with something in it.
  void filled_object() const;

  void refuse(GraphError error) const;
  /// "Parameter value is not valid": the field's name, then `otherwise`.
  void not_valid(std::string_view otherwise) const;

 private:
  [[nodiscard]] const boost::json::object* object() const;
  [[nodiscard]] const boost::json::array* array() const;
  [[nodiscard]] std::vector<Field> fields_of(const boost::json::array& array) const;
  [[nodiscard]] std::optional<std::string> string() const;

  const boost::json::value* value_;
  std::string name_;
  std::optional<GraphError>& error_;
};

}  // namespace tendero::sandbox::whatsapp
