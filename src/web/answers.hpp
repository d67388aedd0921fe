#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "net/http_message.hpp"

/// How the API says yes and no.
namespace tendero::web {

/// `{"success":true, …body}`.
[[nodiscard]] net::Response success(JsonObject body, int status = 200);

/// The refusal that a fault means. Stable codes have a status of their own (`shop_timeout` is 504 …); any other follows
/// its kind: invalid 400, not_found 404, denied 409, unavailable 503, uncertain 202, broken 502. `Retry-After` says how
/// long the other side asked us to wait. What is wrong with an answer of the backend (`shop_contract`) reads
/// `shop_error` here: callers can do nothing else about it. `details`, when there are any, stand beside the code.
[[nodiscard]] net::Response refusal(const Fault& fault, JsonObject details = {});

/// One thing that is wrong with what was sent.
struct Mistake {
  std::string field;  ///< "items[0].quantity"
  std::string message;
  std::string code = "invalid";  ///< stable: `required`, `unknown_field`, …
};

/// 400 `invalid_input` with every mistake under `details`, but for those beyond the first fifty.
[[nodiscard]] net::Response invalid_input(const std::vector<Mistake>& mistakes);

}  // namespace tendero::web
