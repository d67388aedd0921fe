#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/http_message.hpp"

namespace tendero::web {

/// The proxies whose word about who is calling is believed (TENDERO_TRUSTED_PROXIES).
class TrustedProxies {
 public:
  /// Nobody is believed: the caller is whoever the connection comes from.
  TrustedProxies() = default;
  /// Addresses and networks, separated by commas: "10.0.0.0/8, ::1". Fault `invalid` `invalid_input` names what cannot
  /// be read.
  static Result<TrustedProxies> read(std::string_view list);

  [[nodiscard]] bool trusts(std::string_view address) const;

  /// Where the request began: going back along `X-Forwarded-For`, the first address that is no trusted proxy. What
  /// stands further left anybody may have written. Empty when the connection has no address.
  [[nodiscard]] std::string client_of(const net::Request& request) const;
  /// Whether a trusted proxy took the request over https (`X-Forwarded-Proto`).
  [[nodiscard]] bool says_https(const net::Request& request) const;

 private:
  struct Network {
    std::vector<unsigned char> bytes;  ///< 4 or 16
    int prefix = 0;                    ///< bits that count
  };
  std::vector<Network> networks_;
};

}  // namespace tendero::web
