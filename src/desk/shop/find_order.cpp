#include "desk/shop/find_order.hpp"

#include <utility>

namespace tendero::desk {

Task<Result<commerce::Order>> find_order(commerce::Shop& shop, std::string id) {
  auto by_id = co_await shop.orders().by_id(id);
  if (by_id || by_id.error().kind != FaultKind::not_found) co_return by_id;
  auto by_number = co_await shop.orders().find_by_number(std::move(id));
  if (!by_number) co_return std::unexpected(by_number.error());
  if (by_number->empty()) co_return by_id;
  co_return std::move(by_number->front());
}

}  // namespace tendero::desk
