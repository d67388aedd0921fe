#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace tendero::sandbox::whatsapp {

/// The value of `X-Hub-Signature-256` for a body: "sha256=" and 64 hexadecimal digits.
[[nodiscard]] std::string signature_of(std::string_view body, const Secret& app_secret);
/// HMAC-SHA256 in hexadecimal; also what `appsecret_proof` is made of.
[[nodiscard]] std::string hmac_hex(std::string_view message, const Secret& key);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace tendero::sandbox::whatsapp
