#pragma once

#include <string>
#include <string_view>

namespace tendero {

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace tendero
