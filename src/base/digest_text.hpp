#pragma once

#include <string>
#include <string_view>

namespace tendero {

/// A SHA-256 in lower-case hexadecimal, whichever way it was written. WhatsApp Cloud API, "Media messages" and
/// "Retrieve media URL": base64 in webhooks, hexadecimal in answers. Empty when it is neither.
[[nodiscard]] std::string sha256_from_text(std::string_view text);

}  // namespace tendero
