#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "net/http_message.hpp"

/// The panel's way of being logged in: two cookies that no script can read.
namespace tendero::web {

inline constexpr std::string_view session_cookie = "tendero_session";  ///< the access token, for all of /api
inline constexpr std::string_view refresh_cookie = "tendero_refresh";  ///< for the log-in's own addresses alone

/// RFC 6265, 4.2: the value of the first cookie of that name.
[[nodiscard]] std::optional<std::string_view> cookie(const net::Request& request, std::string_view name);

struct CookieValue {
  std::string_view name;
  std::string_view value;  ///< empty: the cookie is taken back
  std::string_view path;
  Duration life{};
  bool secure = false;  ///< only over https
};

/// HttpOnly, SameSite=Strict.
void set_cookie(net::Response& response, const CookieValue& cookie);

/// Whether a request that a browser adds our cookies to was made by our own page: it carries `X-Requested-With`, which
/// no form and no other site can add without being asked for permission that is never given (Fetch, "CORS-preflight
/// fetch"), and the browser, if it says so, says that it is of the same origin (Fetch Metadata, `Sec-Fetch-Site`).
[[nodiscard]] bool made_by_our_page(const net::Request& request);

}  // namespace tendero::web
