#pragma once

#include <functional>

#include "desk/inbox/label_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/labels`. `wake` is called after a change, which is
/// told in the feed. References must outlive the router.
void add_label_routes(Router& router, desk::LabelDesk& labels, std::function<void()> wake);

}  // namespace tendero::web
