#pragma once

#include <functional>

#include "base/world.hpp"
#include "desk/orders/orders.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What customers accepted and somebody of the team decides on. `wake` is called once something may have to be sent.
void add_approval_routes(Router& router, desk::Orders& orders, ShopId shop, World& world, std::function<void()> wake);

}  // namespace tendero::web
