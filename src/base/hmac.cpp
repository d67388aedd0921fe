#include "base/hmac.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace tendero {
namespace {

struct FreeMac {
  void operator()(EVP_MAC* mac) const noexcept { EVP_MAC_free(mac); }
  void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};

/// Finding the algorithm costs several times the digest of a webhook, so each thread does it once.
class Machinery {
 public:
  static Machinery& of_this_thread() {
    thread_local Machinery machinery;
    return machinery;
  }

  Digest digest(std::string_view message, const std::string& key) {
    std::array<char, 7> name{"SHA256"};
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
                                OSSL_PARAM_construct_end()};
    Digest digest{};
    std::size_t written = 0;
    const bool done = EVP_MAC_init(context_.get(), bytes(key), key.size(), parameters.data()) == 1 &&
                      EVP_MAC_update(context_.get(), bytes(message), message.size()) == 1 &&
                      EVP_MAC_final(context_.get(), digest.data(), &written, digest.size()) == 1;
    if (!done || written != digest.size()) throw std::runtime_error("OpenSSL cannot make an HMAC-SHA256");
    return digest;
  }

 private:
  Machinery() : mac_(EVP_MAC_fetch(nullptr, "HMAC", nullptr)), context_(EVP_MAC_CTX_new(mac_.get())) {
    if (!mac_ || !context_) throw std::runtime_error("this OpenSSL has no HMAC");
  }

  static const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  }

  std::unique_ptr<EVP_MAC, FreeMac> mac_;
  std::unique_ptr<EVP_MAC_CTX, FreeMac> context_;
};

}  // namespace

Digest hmac_sha256(std::string_view message, const std::string& key) {
  return Machinery::of_this_thread().digest(message, key);
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

}  // namespace tendero
