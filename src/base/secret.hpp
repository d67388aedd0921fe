#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace tendero {

/// A text that cannot be logged or formatted by accident: there is no conversion, only `reveal()`.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
  /// The text itself. Call it only where it goes on the wire or into a key derivation.
  [[nodiscard]] const std::string& reveal() const noexcept { return value_; }
  /// Equal in value. Not for comparing with what strangers send: use `equal_in_constant_time`.
  [[nodiscard]] bool operator==(const Secret&) const = default;

 private:
  std::string value_;
};

/// Compares without telling by its duration where the texts differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right) noexcept;

/// A text that others wrote, with `***` wherever it quotes the secret. Those of less than four bytes stay: without them
/// half of every text would be gone.
[[nodiscard]] std::string without_secret(std::string text, const Secret& secret);

}  // namespace tendero
