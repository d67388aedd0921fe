#pragma once

#include "base/world.hpp"
#include "desk/orders/orders.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// The writing half of `/api/v2/ecommerce`: orders made for customers, their status, and telling how they stand.
/// `orders` lives on the scheduler's thread and must outlive the router; `wake` is called after what may have queued a
/// message.
void add_order_routes(Router& router, desk::Orders& orders, ShopId shop, World& world, std::function<void()> wake);

}  // namespace tendero::web
