#include "desk/numbers/numbers.hpp"

#include <memory>

#include "desk/numbers/desk_view.hpp"

namespace tendero::desk {

Task<Result<JsonObject>> Numbers::desk(std::string from, std::string to) {
  auto range = DayRange::read(from, to, zone_, world_.clock.now());
  if (!range) co_return std::unexpected(range.error());
  NumberReader reader(shop_, database_);
  const auto numbers = co_await reader.read(std::make_shared<const DayRange>(*std::move(range)), no_progress());
  if (!numbers) co_return std::unexpected(numbers.error());
  co_return desk_view(*numbers);
}

Task<Result<JsonObject>> Numbers::shop(std::string from, std::string to) {
  const auto range = DayRange::read(from, to, zone_, world_.clock.now());
  if (!range) co_return std::unexpected(range.error());
  NumberReader reader(shop_, database_);
  const auto orders = co_await reader.orders(*range);
  if (!orders) co_return std::unexpected(orders.error());
  co_return shop_view(*range, *orders);
}

}  // namespace tendero::desk
