#pragma once

#include "base/world.hpp"
#include "desk/shop/shop_lookup.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// The reading half of `/api/v2/ecommerce`: orders, products, customers, reference data and summary of the backend.
/// `lookup` lives on the scheduler's thread and must outlive the router.
void add_shop_routes(Router& router, desk::ShopLookup& lookup, World& world);

}  // namespace tendero::web
