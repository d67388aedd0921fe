#include "dialogue/ownership.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "crm/agent.hpp"
#include "dialogue/customer_link.hpp"

namespace tendero::dialogue {

namespace {

constexpr int looked_through = 50;

using Orders = Result<std::vector<commerce::Order>>;

bool has_phone_of(const commerce::Order& order, const std::optional<PhoneNumber>& phone) {
  return phone && order.customer.phone == phone;
}

/// Some backends put everybody who orders without an account under one customer: then the e-mail tells them apart.
bool is_of(const commerce::Order& order, const storage::CustomerLink& customer) {
  if (customer.customer_id.empty() || order.customer.id != customer.customer_id) return false;
  const auto one = crm::fold_email(order.customer.email);
  const auto other = crm::fold_email(customer.email);
  return !one || !other || *one == *other;
}

Orders none_if_not_found(Orders orders) {
  if (!orders && orders.error().kind == FaultKind::not_found) return std::vector<commerce::Order>{};
  return orders;
}

/// What the backend does not list under the caller's phone.
Task<Orders> orders_by_proven_email(ToolContext context, commerce::Shop& shop) {
  const auto customer = co_await proven_customer(context);
  if (!customer || customer->email.empty()) co_return std::vector<commerce::Order>{};
  co_return none_if_not_found(co_await shop.orders().find_by_email(customer->email, looked_through));
}

void add_missing(std::vector<commerce::Order>& orders, std::vector<commerce::Order> more) {
  if (more.empty()) return;
  for (auto& order : more) {
    if (std::ranges::find(orders, order.id, &commerce::Order::id) == orders.end()) orders.push_back(std::move(order));
  }
  // Two lists make one only by date; each alone stays as the backend sorted it.
  std::ranges::sort(orders, std::ranges::greater{}, &commerce::Order::created_at);
}

}  // namespace

bool is_order_of(const commerce::Order& order, const std::optional<PhoneNumber>& phone,
                 const std::optional<storage::CustomerLink>& link) {
  if (has_phone_of(order, phone)) return true;
  return link && is_of(order, *link) && (link->by == crm::LinkedBy::proof || !order.customer.phone);
}

Task<std::vector<commerce::Order>> keep_own(ToolContext context, commerce::Shop& shop,
                                            std::vector<commerce::Order> orders) {
  const auto has_callers_phone = [&](const commerce::Order& order) { return has_phone_of(order, context.caller); };
  if (std::ranges::all_of(orders, has_callers_phone)) co_return orders;
  const auto proven = co_await proven_customer(context);
  std::optional<storage::CustomerLink> known;
  if (std::ranges::any_of(orders, [](const auto& order) { return !order.customer.phone; })) {
    known = co_await caller_as_customer(context, shop);
  }

  std::erase_if(orders, [&](const commerce::Order& order) {
    return !is_order_of(order, context.caller, proven) && !is_order_of(order, context.caller, known);
  });
  co_return orders;
}

Task<Orders> own_orders(ToolContext context, commerce::Shop& shop, int limit) {
  Orders orders = std::vector<commerce::Order>{};
  if (context.caller) orders = none_if_not_found(co_await shop.orders().find_by_phone(*context.caller, limit));
  if (!orders) co_return orders;
  auto more = co_await orders_by_proven_email(context, shop);
  if (!more) co_return more;
  add_missing(*orders, *std::move(more));
  auto own = co_await keep_own(context, shop, *std::move(orders));
  if (std::ssize(own) > limit) own.resize(static_cast<std::size_t>(limit));
  co_return own;
}

Task<Orders> own_active_orders(ToolContext context, commerce::Shop& shop) {
  Orders orders = std::vector<commerce::Order>{};
  if (context.caller) orders = none_if_not_found(co_await shop.orders().active(*context.caller));
  if (!orders) co_return orders;
  auto more = co_await orders_by_proven_email(context, shop);
  if (!more) co_return more;
  std::erase_if(*more, [](const commerce::Order& order) { return !commerce::is_active(order.status); });
  add_missing(*orders, *std::move(more));
  co_return co_await keep_own(context, shop, *std::move(orders));
}

}  // namespace tendero::dialogue
