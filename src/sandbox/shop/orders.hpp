#pragma once

#include <string_view>

#include <boost/json/array.hpp>

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// One order as the wire shows it. Nothing when there is no such row.
[[nodiscard]] std::optional<boost::json::object> order_json(database::Tx& tx, const Call& call, std::int64_t id,
                                                            bool with_items = true);
/// A customer's newest orders.
[[nodiscard]] boost::json::array customer_orders(database::Tx& tx, const Call& call, std::int64_t customer, int limit);

/// `GET /api/orders/search`: `search_type` (order_id, phone, email) with `search_value`, or one of `orderId`, `phone`,
/// `email`; `limit`, `include_items`. Nobody and nothing found is an empty list.
net::Response search_orders(database::Tx& tx, const Call& call);
/// `GET /api/orders/active/:phone`: pending and processing ones.
net::Response list_active_orders(database::Tx& tx, const Call& call);
/// `GET /api/orders`: filters `status`, `orderId`, `phone`, `email`; `page`, `page_size` or `limit`; newest first.
net::Response list_orders(database::Tx& tx, const Call& call);
/// `GET /api/orders/:id`; 404.
net::Response show_order(database::Tx& tx, const Call& call);
/// `PUT /api/orders/:id` {status}. 400 for an unknown status, 409 for leaving completed or canceled. A canceled order's
/// products go back on the shelf.
net::Response change_order(database::Tx& tx, const Call& call);

}  // namespace tendero::sandbox
