#pragma once

#include "commerce/verify/visit.hpp"

/// The groups of checks, in the order in which they are made. Each concludes every check of its own.
namespace tendero::commerce::verify {

/// The address answers, over a connection that can be trusted, and says that it is healthy. False: there is no use in
/// going on.
Task<bool> check_connection(Visit& visit);
/// Who we are is recognised, and who we are not is not. False: nothing else would be let in.
Task<bool> check_login(Visit& visit);
/// Every endpoint is there and open to the service account; finds the order, product and customer that the checks
/// after it look for.
Task<void> check_endpoints(Visit& visit);
Task<void> check_order_search(Visit& visit);
/// What the backend's orders look like; asks for one by its id.
Task<void> check_orders(Visit& visit);
Task<void> check_active_orders(Visit& visit);
Task<void> check_products(Visit& visit);
Task<void> check_customers(Visit& visit);
Task<void> check_references(Visit& visit);
/// Makes, finds, changes and cancels an order, when that was asked for.
Task<void> check_writing(Visit& visit);

}  // namespace tendero::commerce::verify
