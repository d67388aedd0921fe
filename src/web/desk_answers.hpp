#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "desk/rejected.hpp"
#include "net/http_message.hpp"

namespace tendero::web {

/// The body as JSON, whatever its Content-Type says. Fault `invalid` `invalid_input` when it is none.
[[nodiscard]] Result<Json> json_body(const net::Request& request);

/// The answer of a desk: success, every mistake, or the fault.
[[nodiscard]] net::Response answer_of(desk::Accepted<JsonObject> done);
[[nodiscard]] net::Response answer_of(Result<JsonObject> done);

}  // namespace tendero::web
