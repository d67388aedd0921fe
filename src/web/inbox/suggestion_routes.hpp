#pragma once

#include "base/world.hpp"
#include "desk/assistant/suggestion.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What the assistant would answer, for whoever answers. References must outlive the router.
void add_suggestion_routes(Router& router, desk::Suggestions& suggestions, World& world);

}  // namespace tendero::web
