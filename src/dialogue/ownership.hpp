#pragma once

#include <vector>

#include "base/task.hpp"
#include "commerce/shop.hpp"
#include "dialogue/tool.hpp"

/// Whose an order is.
namespace tendero::dialogue {

/// Keeps the orders that are the caller's: the order's phone and a signed phone of the caller are the same canonical
/// number (never by suffix), or the order belongs to the customer that the caller proved to be, whatever its phone. Of
/// orders that the backend shows without a phone, those of the customer who has the caller's; then the backend is
/// asked once who that is.
Task<std::vector<commerce::Order>> keep_own(ToolContext context, commerce::Shop& shop,
                                            std::vector<commerce::Order> orders);

/// The caller's latest orders, at most `limit`: those under their phone, and those under the e-mail of the customer
/// they proved to be. Faults are the shop's; none of them means that there are none.
Task<Result<std::vector<commerce::Order>>> own_orders(ToolContext context, commerce::Shop& shop, int limit);
/// The same of orders that are pending or in process; all of them.
Task<Result<std::vector<commerce::Order>>> own_active_orders(ToolContext context, commerce::Shop& shop);

}  // namespace tendero::dialogue
