#pragma once

#include <functional>

#include "desk/contacts/import_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Contacts out of somebody's table. References must outlive the router.
void add_import_routes(Router& router, desk::ImportDesk& imports, const std::function<void()>& wake);

}  // namespace tendero::web
