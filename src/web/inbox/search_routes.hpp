#pragma once

#include "desk/inbox/message_finder.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/search/…`: what was said, and with whom. `finder` must outlive the router.
void add_search_routes(Router& router, desk::MessageFinder& finder);

}  // namespace tendero::web
