#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tendero::net {

/// Which proxy an outgoing call takes. Decided here and not inside libcurl, because whether there is a proxy decides
/// whose addresses can be checked.
struct Proxies {
  std::string for_http;  ///< URL of the proxy; empty: none
  std::string for_https;
  std::string none_for;  ///< hosts that are asked directly: "localhost,.example.com,10.0.0.7", or "*"

  /// Asks `variable` for `http_proxy` (lower case only: the upper case one can be set by whoever calls a CGI),
  /// `https_proxy`, `all_proxy`, `no_proxy` and their upper case spellings, as curl and most programs read them. An
  /// unset variable is an empty text.
  static Proxies read(const std::function<std::string(const char* name)>& variable);

  /// The proxy's URL, or empty: directly. `host` without brackets.
  [[nodiscard]] std::string_view choose(std::string_view scheme, std::string_view host) const;
};

}  // namespace tendero::net
