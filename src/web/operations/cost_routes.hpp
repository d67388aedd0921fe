#pragma once

#include "desk/costs/costs.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What messages cost on WhatsApp, and at which rates. References must outlive the router.
void add_cost_routes(Router& router, desk::Costs& costs);

}  // namespace tendero::web
