#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tendero {

/// RFC 4648: with padding (section 4), or for URLs and without (section 5).
enum class Base64 { padded, url_safe };

[[nodiscard]] std::string to_base64(std::string_view bytes, Base64 form = Base64::padded);
/// Nothing when it is not exactly that.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text, Base64 form = Base64::padded);

}  // namespace tendero
