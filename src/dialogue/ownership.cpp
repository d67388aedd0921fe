#include "dialogue/ownership.hpp"

#include <algorithm>
#include <string>

namespace tendero::dialogue {

namespace {

Task<std::string> caller_customer_id(ToolContext context, commerce::Shop& shop) {
  const auto link = co_await context.database.read(
      "ownership.link", [id = context.contact.id](database::Tx& tx) { return storage::customer_link(tx, id); });
  if (link && *link) co_return (*link)->customer_id;
  if (!context.caller) co_return std::string();
  const auto customer = co_await shop.customers().by_phone(*context.caller);
  co_return customer ? customer->id : std::string();
}

}  // namespace

Task<std::vector<commerce::Order>> keep_own(ToolContext context, commerce::Shop& shop,
                                            std::vector<commerce::Order> orders) {
  const bool some_without_phone = std::ranges::any_of(orders, [](const auto& order) { return !order.customer.phone; });
  std::string customer_id;
  if (some_without_phone || !context.caller) customer_id = co_await caller_customer_id(context, shop);

  std::erase_if(orders, [&](const commerce::Order& order) {
    if (order.customer.phone && context.caller) return *order.customer.phone != *context.caller;
    return customer_id.empty() || order.customer.id != customer_id;
  });
  co_return orders;
}

}  // namespace tendero::dialogue
