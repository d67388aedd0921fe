#pragma once

#include "base/world.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Makes messages findable by their words beside everything else, so that no message waits for it: what is new
/// together, a moment after it came; and after an update of the program what an earlier version stored, the newest
/// first, in small steps between which others write.
class IndexMessages {
 public:
  IndexMessages(World& world, database::Database& database) : world_(world), database_(database) {}

  /// Queues the work when there is something to do. Repeatable: at every start.
  static void schedule(database::Tx& tx, Instant now);
  Task<Result<void>> handle(storage::Work work);

  /// Something may have been stored: looks after a moment, once for all that comes meanwhile. On the engine's thread.
  void ring();

  /// Messages of one transaction.
  static constexpr int batch = 500;
  /// Of those that are new: their transaction holds up the webhooks behind it.
  static constexpr int batch_of_new = 50;
  static constexpr Duration looked_after{300};

 private:
  Task<> look();

  World& world_;
  database::Database& database_;
  bool rung_ = false;
};

}  // namespace tendero::delivery
