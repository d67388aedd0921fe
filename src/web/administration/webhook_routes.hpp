#pragma once

#include <functional>

#include "base/world.hpp"
#include "desk/administration/webhooks_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/webhooks`: the owner's addresses that hear what happens. `wake` is called when one was added or changed.
/// References must outlive the router's last request.
void add_webhook_routes(Router& router, desk::WebhooksDesk& webhooks, World& world, std::function<void()> wake);

}  // namespace tendero::web
