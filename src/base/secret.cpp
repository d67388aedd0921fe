#include "base/secret.hpp"

#include <openssl/crypto.h>

namespace tendero {

bool equal_in_constant_time(std::string_view left, std::string_view right) noexcept {
  // The lengths of what is compared here (signatures, tokens, digests) are public.
  if (left.size() != right.size()) return false;
  return left.empty() || CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string without_secret(std::string text, const Secret& secret) {
  constexpr std::size_t shortest = 4;
  constexpr std::string_view mask = "***";
  const auto& hidden = secret.reveal();
  if (hidden.size() < shortest) return text;
  for (auto at = text.find(hidden); at != std::string::npos; at = text.find(hidden, at + mask.size()))
    text.replace(at, hidden.size(), mask);
  return text;
}

}  // namespace tendero
