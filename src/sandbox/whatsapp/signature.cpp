#include "sandbox/whatsapp/signature.hpp"

#include <array>
#include <span>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace tendero::sandbox::whatsapp {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hex(std::span<const unsigned char> digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

}  // namespace

std::string hmac_hex(std::string_view message, const Secret& key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const std::string& secret = key.reveal();
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes(message), message.size(), digest.data(),
           &size) == nullptr) {
    throw std::runtime_error("OpenSSL cannot make an HMAC-SHA256");
  }
  return hex(std::span(digest).first(size));
}

std::string sha256_hex(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL cannot make a SHA-256");
  }
  return hex(std::span(digest).first(size));
}

std::string signature_of(std::string_view body, const Secret& app_secret) {
  return "sha256=" + hmac_hex(body, app_secret);
}

}  // namespace tendero::sandbox::whatsapp
