#pragma once

#include "base/world.hpp"
#include "dialogue/uncertain_orders.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Orders whose outcome is unknown are looked for, without waiting for the customer to write.
class SettleOrders {
 public:
  SettleOrders(World& world, dialogue::UncertainOrders& orders) : world_(world), orders_(orders) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  World& world_;
  dialogue::UncertainOrders& orders_;
};

}  // namespace tendero::delivery
