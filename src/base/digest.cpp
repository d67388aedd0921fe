#include "base/digest.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace tendero {

std::string sha256_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL cannot make a SHA-256");
  }
  std::string text;
  text.reserve(std::size_t{size} * 2);
  for (unsigned int index = 0; index < size; ++index) {
    text += digits[digest.at(index) >> 4];
    text += digits[digest.at(index) & 0xF];
  }
  return text;
}

}  // namespace tendero
