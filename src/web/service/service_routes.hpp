#pragma once

#include "desk/service/service_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// How fast people answer, and how content customers were. References must outlive the router.
void add_service_routes(Router& router, desk::ServiceDesk& service);

}  // namespace tendero::web
