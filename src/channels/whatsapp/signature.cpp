#include <optional>

#include <openssl/crypto.h>

#include "base/hmac.hpp"
#include "channels/whatsapp/admit.hpp"

namespace tendero::channels::whatsapp {
namespace {

std::optional<unsigned> read_hex_digit(char digit) noexcept {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A' + 10);
  return std::nullopt;
}

/// Upper case is read too: it is the same digest. Anything else that is not exactly `sha256=` and 64 digits is none.
std::optional<Digest> read_header(std::string_view header) noexcept {
  constexpr std::string_view prefix = "sha256=";
  Digest digest{};
  if (!header.starts_with(prefix) || header.size() != prefix.size() + 2 * digest.size()) return std::nullopt;
  header.remove_prefix(prefix.size());
  for (std::size_t index = 0; index < digest.size(); ++index) {
    const auto high = read_hex_digit(header[2 * index]);
    const auto low = read_hex_digit(header[2 * index + 1]);
    if (!high || !low) return std::nullopt;
    digest[index] = static_cast<std::uint8_t>(*high << 4 | *low);
  }
  return digest;
}

}  // namespace

bool signature_valid(std::string_view raw_body, std::string_view header, std::span<const Secret> app_secrets) {
  const auto claimed = read_header(header);
  if (!claimed) return false;
  bool valid = false;
  for (const Secret& secret : app_secrets) {
    // An empty key would accept what anybody can compute.
    if (secret.empty()) continue;
    const Digest digest = hmac_sha256(raw_body, secret.reveal());
    // No early end: the time must not tell which secret it was.
    valid |= CRYPTO_memcmp(digest.data(), claimed->data(), digest.size()) == 0;
  }
  return valid;
}

}  // namespace tendero::channels::whatsapp
