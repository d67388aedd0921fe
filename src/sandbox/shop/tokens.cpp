#include "sandbox/shop/tokens.hpp"

#include <optional>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sodium.h>

#include "base/hmac.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr int base64_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encode(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), base64_variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    base64_variant);
  text.pop_back();  // its closing zero
  return text;
}

std::optional<std::string> decode(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                       text.size(), nullptr, &length, &end, base64_variant);
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string sign(std::string_view text, const Secret& key) {
  const auto digest = hmac_sha256(text, key.reveal());
  return encode({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::optional<json::object> decode_object(std::string_view text) {
  const auto bytes = decode(text);
  if (!bytes) return std::nullopt;
  boost::system::error_code error;
  const auto value = json::parse(*bytes, error);
  if (error || !value.is_object()) return std::nullopt;
  return value.get_object();
}

std::int64_t seconds(Instant instant) { return to_millis(instant) / 1000; }

std::unexpected<Fault> invalid() { return fault(FaultKind::denied, "token_invalid", "Invalid token"); }

}  // namespace

std::string sign_token(const TokenClaims& claims, Instant now, const Secret& key) {
  const json::object head{{"alg", "HS256"}, {"typ", "JWT"}};
  json::object body{{"sub", claims.subject}, {"iat", seconds(now)}, {"exp", seconds(claims.expires)}};
  if (!claims.id.empty()) body.emplace("jti", claims.id);
  const auto signed_part = encode(json::serialize(head)) + "." + encode(json::serialize(body));
  return signed_part + "." + sign(signed_part, key);
}

Result<TokenClaims> read_token(std::string_view token, Instant now, const Secret& key) {
  const auto last_dot = token.rfind('.');
  const auto first_dot = token.find('.');
  if (last_dot == std::string_view::npos || first_dot == last_dot) return invalid();
  const auto signed_part = token.substr(0, last_dot);
  const auto head = decode_object(token.substr(0, first_dot));
  // "alg" is what the sender says: only the one algorithm is ever used, so "none" and public keys lead nowhere.
  if (!head || !head->contains("alg") || head->at("alg") != "HS256") return invalid();
  if (!equal_in_constant_time(sign(signed_part, key), token.substr(last_dot + 1))) return invalid();

  const auto body = decode_object(signed_part.substr(first_dot + 1));
  const auto* subject = body ? body->if_contains("sub") : nullptr;
  const auto* expires = body ? body->if_contains("exp") : nullptr;
  if (subject == nullptr || !subject->is_string() || expires == nullptr || !expires->is_int64()) return invalid();
  if (expires->get_int64() <= seconds(now)) return fault(FaultKind::denied, "token_expired", "Token expired");
  return TokenClaims{std::string(subject->get_string()), from_millis(expires->get_int64() * 1000)};
}

}  // namespace tendero::sandbox
