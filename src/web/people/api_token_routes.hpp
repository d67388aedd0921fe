#pragma once

#include "base/secret.hpp"
#include "base/world.hpp"
#include "desk/administration/api_tokens.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /api/v2/api-tokens`, `POST` and `DELETE /api/v2/api-tokens/{id}`: by which programs come in. References must
/// outlive the router's last request.
void add_api_token_routes(Router& router, desk::ApiTokens& tokens, Secret token_secret, World& world);

}  // namespace tendero::web
