#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tendero::channels::whatsapp {

/// Holds fields of a message against their rules and keeps the first one that breaks its rule. `field` names it as
/// WhatsApp's errors do: "interactive['body']['text']". Lengths are UTF-16 units: Meta does not say how it counts, and
/// what keeps its limits in units (an emoji has two) keeps them in characters too.
class FieldCheck {
 public:
  /// A text of 1 to `most` units that is not blank.
  void text(std::string_view field, std::string_view value, std::size_t most);
  /// The same, or empty.
  void optional_text(std::string_view field, std::string_view value, std::size_t most);
  /// An id that comes back as it is: a text without space at either end.
  void id(std::string_view field, std::string_view value, std::size_t most);
  /// An address that a phone can open.
  void url(std::string_view field, std::string_view value, std::size_t most);
  /// `least` to `most` of them.
  void count(std::string_view field, std::size_t value, std::size_t least, std::size_t most);
  /// Any other rule. `otherwise` says, after the field's name, what it must be and what to do.
  void that(bool holds, std::string_view field, std::string_view otherwise);

  /// Invalid (`message_refused`) with the field and what to do about it, once a rule was broken.
  [[nodiscard]] Result<void> outcome() const;

 private:
  std::optional<std::string> refusal_;
};

}  // namespace tendero::channels::whatsapp
