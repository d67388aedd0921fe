#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace tendero::sandbox {

/// A login's token: JSON Web Token (RFC 7519) signed with HMAC-SHA-256 (RFC 7515, "HS256").
struct TokenClaims {
  std::string subject;  ///< the account's object id
  Instant expires;      ///< on the wire whole seconds, rounded down
  std::string id = {};  ///< sets it apart from another login's of the same second (`jti`, RFC 7519, 4.1.7); empty: none
};

[[nodiscard]] std::string sign_token(const TokenClaims& claims, Instant now, const Secret& key);

/// Who it was made for. Denied: `token_invalid` (not ours, or not a token at all), `token_expired`.
[[nodiscard]] Result<TokenClaims> read_token(std::string_view token, Instant now, const Secret& key);

}  // namespace tendero::sandbox
