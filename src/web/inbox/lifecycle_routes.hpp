#pragma once

#include <functional>

#include "desk/inbox/inbox.hpp"
#include "desk/inbox/lifecycle.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/conversations/{id}/assignee`, `…/priority`, `…/labels`, `…/snooze`, `…/read`, and the counts of the lists.
/// `wake` is called after something may have been queued. References must outlive the router.
void add_lifecycle_routes(Router& router, desk::Lifecycle& lifecycle, desk::Inbox& inbox, std::function<void()> wake);

}  // namespace tendero::web
