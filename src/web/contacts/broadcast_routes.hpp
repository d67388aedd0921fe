#pragma once

#include <functional>

#include "desk/broadcasts/broadcast_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// One template to many contacts. References must outlive the router.
void add_broadcast_routes(Router& router, desk::BroadcastDesk& broadcasts, const std::function<void()>& wake);

}  // namespace tendero::web
