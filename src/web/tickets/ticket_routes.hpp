#pragma once

#include <functional>

#include "desk/tickets/ticket_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Service cases. `wake` is called when something may have been queued for a customer. References must outlive the
/// router.
void add_ticket_routes(Router& router, desk::TicketDesk& tickets, std::function<void()> wake);

}  // namespace tendero::web
