#pragma once

#include <functional>

#include "desk/numbers/exports_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Tables that are written for people. `wake` is called when there is one to write. References must outlive the router.
void add_export_routes(Router& router, desk::ExportsDesk& exports, std::function<void()> wake);

}  // namespace tendero::web
