#pragma once

#include <functional>
#include <utility>

#include "base/world.hpp"
#include "dialogue/order_looks.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Orders whose outcome is unknown are looked for, by whoever made them: the assistant or the desk.
class SettleOrders {
 public:
  using Look = std::function<Task<Result<dialogue::LookEnd>>(storage::Work)>;

  SettleOrders(World& world, Look look) : world_(world), look_(std::move(look)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  World& world_;
  Look look_;
};

}  // namespace tendero::delivery
