#pragma once

#include "base/world.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// How long what has done its work is kept.
struct RetentionSettings {
  Duration updates = std::chrono::days{30};  ///< handled webhooks as they came; see `storage::redelivery_time`
  Duration keys = std::chrono::days{30};     ///< once-keys of finished work; as above
  Duration reports = std::chrono::days{7};   ///< delivery reports that never found their message
  Duration feed = std::chrono::days{30};     ///< events for the panel; whoever was away longer loads afresh
  /// What was said and ordered, and no webhook or event that tells of it longer; zero: for ever.
  Duration messages{0};
  Duration audit = std::chrono::days{400};   ///< who did what
  Duration exports = std::chrono::days{7};   ///< tables that were written for people, with their files
  Duration erased = std::chrono::days{400};  ///< fingerprints by which late news about the erased are known
};

/// Forgets what was kept long enough; for messages counts what the owner stored, if that is there. Each kind of row has
/// one work of its own that never ends: it is put back with the time of its next round, so its lease keeps several
/// nodes from doing it twice, and a restart changes nothing.
class Housekeeping {
 public:
  Housekeeping(World& world, database::Database& database, RetentionSettings settings)
      : world_(world), database_(database), settings_(settings) {}

  /// Queues what is not queued yet. Repeatable: at every start.
  static void schedule(database::Tx& tx, Instant now);
  /// One small step: at most `batch` rows in one transaction, between which others write.
  Task<Result<void>> handle(storage::Work work);

  static constexpr int batch = 500;
  static constexpr Duration every = std::chrono::hours{1};
  /// A new installation has nothing to forget, and other things to do first.
  static constexpr Duration first_after = std::chrono::minutes{10};

 private:
  World& world_;
  database::Database& database_;
  RetentionSettings settings_;
};

}  // namespace tendero::delivery
