#include "delivery/settle_orders.hpp"

namespace tendero::delivery {

Task<Result<void>> SettleOrders::handle(storage::Work work) {
  const auto end = co_await look_(std::move(work));
  if (!end) co_return std::unexpected(end.error());
  if (*end != dialogue::LookEnd::nothing) {
    world_.metrics.count("tendero_order_looks_total", {{"end", dialogue::to_word(*end)}});
  }
  co_return Result<void>{};
}

}  // namespace tendero::delivery
