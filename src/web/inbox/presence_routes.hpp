#pragma once

#include <functional>

#include "desk/inbox/team_presence.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Who of the team is there, and who looks at which conversation. `wake` is called after a change, which is
/// told in the feed. References must outlive the router.
void add_presence_routes(Router& router, desk::TeamPresence& presence, std::function<void()> wake);

}  // namespace tendero::web
