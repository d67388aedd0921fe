#pragma once

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// `GET /api/dashboard`: totalCategories, totalProducts, activeUsers, pendingOrders, recentActivities (newest ten
/// orders), salesPerformance (the last seven local days, canceled orders left out).
net::Response show_dashboard(database::Tx& tx, const Call& call);

}  // namespace tendero::sandbox
