#pragma once

#include "net/http_message.hpp"

namespace tendero::web {

/// What every answer leaves with (OWASP, "HTTP Headers Cheat Sheet"). A page that sets its own Content-Security-Policy
/// or Cache-Control keeps them; all else may load nothing and is stored nowhere.
void add_security_headers(net::Response& response);

}  // namespace tendero::web
