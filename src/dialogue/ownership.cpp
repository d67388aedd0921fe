#include "dialogue/ownership.hpp"

#include <algorithm>
#include <string>

#include "dialogue/customer_link.hpp"

namespace tendero::dialogue {

Task<std::vector<commerce::Order>> keep_own(ToolContext context, commerce::Shop& shop,
                                            std::vector<commerce::Order> orders) {
  const bool some_without_phone = std::ranges::any_of(orders, [](const auto& order) { return !order.customer.phone; });
  std::string customer_id;
  if (some_without_phone || !context.caller) {
    if (const auto customer = co_await caller_as_customer(context, shop)) customer_id = customer->customer_id;
  }

  std::erase_if(orders, [&](const commerce::Order& order) {
    if (order.customer.phone && context.caller) return *order.customer.phone != *context.caller;
    return customer_id.empty() || order.customer.id != customer_id;
  });
  co_return orders;
}

}  // namespace tendero::dialogue
