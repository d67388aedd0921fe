#pragma once

#include <string_view>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "desk/administration/api_tokens.hpp"
#include "web/router.hpp"

/// What a program shows instead of a session: `tnd_` with 256 random bits and a mark that only this installation can
/// make. So what a stranger invents costs no look into the database, and no large body is read for it.
namespace tendero::web {

/// A new one. An empty secret is a bug and throws.
[[nodiscard]] Secret make_api_token(const Secret& token_secret, Chance& chance);

/// Whether it was made by `make_api_token` with this secret; whether it still counts only the desk knows.
[[nodiscard]] bool is_api_token(std::string_view token, const Secret& token_secret);

/// For the router.
[[nodiscard]] ApiTokenCheck api_token_check(desk::ApiTokens& tokens, const Clock& clock);

}  // namespace tendero::web
