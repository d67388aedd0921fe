#pragma once

#include <utility>

#include "base/world.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Conversations that wait longer for people than the shop aims at are put before the team.
class WatchServiceLevels {
 public:
  /// References must outlive this.
  WatchServiceLevels(World& world, database::Database& database, dialogue::DialogueSettings settings)
      : world_(world), database_(database), settings_(std::move(settings)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  World& world_;
  database::Database& database_;
  dialogue::DialogueSettings settings_;
};

}  // namespace tendero::delivery
