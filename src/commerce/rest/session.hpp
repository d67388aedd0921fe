#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "commerce/rest/wire.hpp"

namespace tendero::commerce::rest {

/// When a token stops being valid by its own word: the claim `exp` of a JWT (RFC 7519, 4.1.4). Its signature is the
/// backend's business. Nothing when the token is no JWT or has no such claim.
[[nodiscard]] std::optional<Instant> read_expiry(std::string_view token);

/// What the backend accepts as proof of who we are. The token lives in memory only. One login is in flight at a time,
/// however many callers wait for it.
class Session {
 public:
  Session(const IntegrationSettings& settings, Wire& wire, World& world);
  ~Session();

  /// The token or key to send; empty when the backend wants none. Logs in when there is no token or it is about to
  /// expire. Faults: `shop_auth_failed`, and the unavailable ones of a login that could not be made.
  Task<Result<std::string>> bearer();
  /// The backend answered 401 to this token. False when another one would not help (an API key, none).
  bool reject(std::string_view token);
  /// Words of the backend as they may be shown: short, and without the credentials that some backends quote, among them
  /// `bearer`, which the request carried.
  [[nodiscard]] std::string showable(std::string words, const std::string& bearer) const;
  /// True while a token is held that has not expired; nothing when tokens are not used.
  [[nodiscard]] std::optional<bool> token_valid() const;

 private:
  struct Token {
    std::string text;
    Instant refresh_at;
  };
  struct Attempt;

  Task<Result<std::string>> log_in();
  Task<Result<std::string>> request_token();
  Task<Result<std::string>> wait_for(std::shared_ptr<Attempt> attempt);
  [[nodiscard]] bool logs_in() const;
  void keep(std::string token);

  const IntegrationSettings& settings_;
  Wire& wire_;
  World& world_;
  std::optional<Token> token_;
  std::shared_ptr<Attempt> attempt_;  ///< the login in flight
  std::optional<Fault> refused_;
  Instant refused_until_;
};

}  // namespace tendero::commerce::rest
