#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tendero {

using Digest = std::array<std::uint8_t, 32>;

/// HMAC-SHA256. Cheap to call often: each thread keeps OpenSSL's machinery ready.
[[nodiscard]] Digest hmac_sha256(std::string_view message, const std::string& key);
[[nodiscard]] std::string to_hex(const Digest& digest);

}  // namespace tendero
