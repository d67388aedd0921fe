#pragma once

#include "base/secret.hpp"
#include "base/world.hpp"
#include "desk/logins.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// How long an access token is good; then it is refreshed, or, in the panel, its cookie is.
inline constexpr Duration access_life = std::chrono::minutes{15};

/// `POST /api/v2/agents/auth/login | refresh | logout`. With `?session=cookie` the tokens travel in cookies that no
/// script can read instead of in the bodies, and the header `X-Requested-With` must be there. The references must
/// outlive the router's last request.
void add_login_routes(Router& router, desk::Logins& logins, Secret token_secret, World& world);

/// For the router: a token counts while its log-in is open, and with the role that its agent has now.
[[nodiscard]] SessionCheck session_check(desk::Logins& logins);

}  // namespace tendero::web
