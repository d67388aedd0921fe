#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "desk/rejected.hpp"
#include "net/http_message.hpp"

namespace tendero::web {

/// The answer of a desk: success, every mistake, or the fault.
[[nodiscard]] net::Response answer_of(desk::Accepted<JsonObject> done);
[[nodiscard]] net::Response answer_of(Result<JsonObject> done);

}  // namespace tendero::web
