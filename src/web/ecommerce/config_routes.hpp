#pragma once

#include "base/ids.hpp"
#include "base/world.hpp"
#include "desk/integration/integration_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// The connection to the backend: `/api/v2/ecommerce/config`, `/config/test`, `/status` and `/health`. `desk` lives on
/// the scheduler's thread and must outlive the router.
void add_config_routes(Router& router, desk::IntegrationDesk& desk, ShopId shop, World& world);

}  // namespace tendero::web
