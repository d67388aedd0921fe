#include "sandbox/shop/passwords.hpp"

#include <array>
#include <stdexcept>

#include <sodium.h>

namespace tendero::sandbox {

std::string hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed = sodium_init() < 0 ||
                     crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_MIN,
                                           crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13) != 0;
  if (failed) throw std::runtime_error("libsodium could not hash a password");
  return hash.data();
}

bool password_fits(std::string_view password, std::string_view hash) {
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

}  // namespace tendero::sandbox
