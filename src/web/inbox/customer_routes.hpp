#pragma once

#include "base/world.hpp"
#include "desk/customers/customer_links.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/contacts/{id}/customer`: who a contact is to the backend. The references must outlive the router.
void add_customer_routes(Router& router, desk::CustomerLinks& links, World& world);

}  // namespace tendero::web
