#include "web/security_headers.hpp"

namespace tendero::web {

void add_security_headers(net::Response& response) {
  auto& headers = response.headers;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (!headers.find("Content-Security-Policy")) {
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
  if (!headers.find("Cache-Control")) headers.set("Cache-Control", "no-store");
}

}  // namespace tendero::web
