#include "base/secret.hpp"

#include <openssl/crypto.h>

namespace tendero {

bool equal_in_constant_time(std::string_view left, std::string_view right) noexcept {
  // The lengths of what is compared here (signatures, tokens, digests) are public.
  if (left.size() != right.size()) return false;
  return left.empty() || CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace tendero
