#pragma once

#include "desk/accounts.hpp"
#include "storage/database.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/agents…` (own account: everybody; others: admins) and `POST /api/v2/setup`, which makes the first admin.
/// The reference must outlive the router's last request.
void add_agent_routes(Router& router, desk::Accounts& accounts);

/// `GET /api/v2/audit`, newest first, in pages.
void add_audit_route(Router& router, ShopId shop, database::Database& database);

}  // namespace tendero::web
