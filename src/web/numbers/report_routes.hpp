#pragma once

#include "desk/numbers/numbers.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// How the desk works, and what is sold through us. References must outlive the router.
void add_report_routes(Router& router, desk::Numbers& numbers);

}  // namespace tendero::web
