#pragma once

#include <string>

#include "base/time.hpp"
#include "net/http_message.hpp"

namespace tendero::net {

/// How the body's end is told.
enum class Framing { length, chunked, until_close };

/// Status line and headers as they stand on the wire. What frames the message (Content-Length, Transfer-Encoding,
/// Connection) and `Date` is the server's business: a handler's own fields of these names are left out.
[[nodiscard]] std::string response_head(const Response& response, Framing framing, bool keep_alive, Instant now);

/// True for statuses that have no body by definition (1xx, 204, 304).
[[nodiscard]] bool is_bodiless(int status) noexcept;

}  // namespace tendero::net
