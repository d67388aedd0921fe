#pragma once

#include "desk/orders/orders.hpp"
#include "web/json_body.hpp"

namespace tendero::web {

/// Reads the body of `POST /orders`; mistakes stand in `body`. Each item's mistakes are named by its place.
[[nodiscard]] desk::OrderRequest read_order_request(JsonBody& body);

}  // namespace tendero::web
