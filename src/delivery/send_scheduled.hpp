#pragma once

#include <functional>
#include <utility>

#include "base/world.hpp"
#include "desk/inbox/reply.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// What agents wrote for later goes into the outbox when it is due, or is told not to: `desk::send_scheduled`.
class SendScheduled {
 public:
  /// `wake`: something may have been queued. References must outlive this.
  SendScheduled(World& world, database::Database& database, desk::Fit fit, std::function<void()> wake)
      : world_(world), database_(database), fit_(std::move(fit)), wake_(std::move(wake)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  World& world_;
  database::Database& database_;
  desk::Fit fit_;
  std::function<void()> wake_;
};

}  // namespace tendero::delivery
