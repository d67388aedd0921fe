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
};

[[nodiscard]] std::string sign_token(const TokenClaims& claims, Instant now, const Secret& key);

/// Who it was made for. Denied: `token_invalid` (not ours, or not a token at all), `token_expired`.
[[nodiscard]] Result<TokenClaims> read_token(std::string_view token, Instant now, const Secret& key);

}  // namespace tendero::sandbox
