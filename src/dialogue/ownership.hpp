#pragma once

#include <optional>
#include <vector>

#include "base/task.hpp"
#include "commerce/shop.hpp"
#include "dialogue/tool.hpp"
#include "storage/customer_links.hpp"

/// Whose an order is.
namespace tendero::dialogue {

/// Whether an order is somebody's: its phone and their signed one are the same canonical number (never by suffix), or
/// it belongs to the customer they are linked to. A link by phone reaches orders that bear no phone, a proof all of
/// that customer's.
[[nodiscard]] bool is_order_of(const commerce::Order& order, const std::optional<PhoneNumber>& phone,
                               const std::optional<storage::CustomerLink>& link);

/// Keeps the orders that are the caller's. For those that the backend shows without a phone it is asked once who has
/// the caller's.
Task<std::vector<commerce::Order>> keep_own(ToolContext context, commerce::Shop& shop,
                                            std::vector<commerce::Order> orders);

/// The caller's latest orders, at most `limit`: those under their phone, and those under the e-mail of the customer
/// they proved to be. Faults are the shop's; none of them means that there are none.
Task<Result<std::vector<commerce::Order>>> own_orders(ToolContext context, commerce::Shop& shop, int limit);
/// The same of orders that are pending or in process; all of them.
Task<Result<std::vector<commerce::Order>>> own_active_orders(ToolContext context, commerce::Shop& shop);

}  // namespace tendero::dialogue
