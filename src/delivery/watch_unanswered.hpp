#pragma once

#include <functional>
#include <utility>

#include "base/world.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Customers whom somebody of the team has and does not answer wait for the whole team again.
class WatchUnanswered {
 public:
  /// `wake`: something may have been queued. References must outlive this.
  WatchUnanswered(World& world, database::Database& database, dialogue::DialogueSettings settings,
                  std::function<void()> wake)
      : world_(world), database_(database), settings_(std::move(settings)), wake_(std::move(wake)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  World& world_;
  database::Database& database_;
  dialogue::DialogueSettings settings_;
  std::function<void()> wake_;
};

}  // namespace tendero::delivery
