#pragma once

#include <functional>

#include "base/world.hpp"
#include "desk/templates/template_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// The shop's templates, and sending them. `wake` after anything was queued. References must outlive the router.
void add_template_routes(Router& router, desk::TemplateDesk& templates, ShopId shop, World& world,
                         std::function<void()> wake);

}  // namespace tendero::web
