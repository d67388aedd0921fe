#pragma once

#include "base/world.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Work `unused_blobs`: removes the bytes that no message and no export names any more, because it was erased or
/// forgotten. One work that never ends: it is put back with the time of its next round.
class UnusedBlobs {
 public:
  UnusedBlobs(World& world, database::Database& database, storage::BlobStore& blobs)
      : world_(world), database_(database), blobs_(blobs) {}

  /// Queues it. Repeatable: at every start.
  static void schedule(database::Tx& tx, Instant now);
  Task<Result<void>> handle(storage::Work work);

  static constexpr int batch = 100;
  static constexpr Duration every = std::chrono::minutes{1};

 private:
  World& world_;
  database::Database& database_;
  storage::BlobStore& blobs_;
};

}  // namespace tendero::delivery
