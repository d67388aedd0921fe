#pragma once

#include "base/world.hpp"
#include "desk/assistant/playground.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Trying what was written before it is published. References must outlive the router.
void add_playground_routes(Router& router, desk::Playground& playground, World& world);

}  // namespace tendero::web
