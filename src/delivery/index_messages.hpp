#pragma once

#include "base/world.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// After an update of the program: makes what an earlier version stored findable by its words, the newest first, in
/// small steps between which others write.
class IndexMessages {
 public:
  IndexMessages(World& world, database::Database& database) : world_(world), database_(database) {}

  /// Queues the work when there is something to do. Repeatable: at every start.
  static void schedule(database::Tx& tx, Instant now);
  Task<Result<void>> handle(storage::Work work);

  /// Messages of one transaction.
  static constexpr int batch = 500;

 private:
  World& world_;
  database::Database& database_;
};

}  // namespace tendero::delivery
