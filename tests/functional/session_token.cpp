#include "functional/session_token.hpp"

#include <chrono>
#include <span>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/hmac.hpp"

namespace tendero::functional {

namespace {

/// RFC 4648, 5, without padding.
std::string base64url(std::span<const unsigned char> bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(text.data());
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(out, bytes.data(), static_cast<int>(bytes.size()))));
  text.erase(text.find_last_not_of('=') + 1);
  for (char& letter : text) letter = letter == '+' ? '-' : letter == '/' ? '_' : letter;
  return text;
}

std::string base64url(const std::string& text) {
  return base64url(std::span(reinterpret_cast<const unsigned char*>(text.data()), text.size()));
}

}  // namespace

std::string session_token(const std::string& role, const std::string& secret) {
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  const auto claims =
      fmt::format(R"({{"sub":"ana","role":"{}","iat":{},"exp":{},"typ":"access"}})", role, now, now + 600);
  const auto words = base64url(R"({"alg":"HS256","typ":"JWT"})") + "." + base64url(claims);
  const auto signature = hmac_sha256(words, secret);
  return words + "." + base64url(std::span<const unsigned char>(signature));
}

}  // namespace tendero::functional
