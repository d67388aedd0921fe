#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tendero {

/// RFC 4648, section 4: with padding.
[[nodiscard]] std::string to_base64(std::string_view bytes);
/// Nothing when it is not exactly that.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace tendero
