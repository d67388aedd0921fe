#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tendero::web {

/// RFC 4648, 5, without padding (RFC 7515, 2).
[[nodiscard]] std::string to_base64url(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string to_base64url(std::string_view text);

/// Nothing when a character does not belong, there is padding, or the last character carries stray bits: each text has
/// one spelling.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace tendero::web
