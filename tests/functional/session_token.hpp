#pragma once

#include <string>

namespace tendero::functional {

/// A session of this role for ten minutes, as the server itself signs one: a JSON Web Token (RFC 7519), HS256. Made by
/// hand, so that the form of our tokens is held to its standard.
std::string session_token(const std::string& role, const std::string& secret);

}  // namespace tendero::functional
