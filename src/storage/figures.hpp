#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "database/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {

/// How much there is and how late it is, for whoever watches the servers on this database.
struct Figures {
  struct OldestDue {
    std::string kind;
    Instant since;
  };
  std::vector<QueueDepth> depths;
  std::vector<OldestDue> oldest_due;  ///< of the kinds that have something due
  std::int64_t webhooks_waiting = 0;  ///< not cut into their updates yet
  std::optional<Instant> last_update;
  std::int64_t database_bytes = 0;
};

/// Reads what waits and what was given up, and little else: its cost grows with the queue, not with what is kept.
Figures figures(database::Tx& tx, Instant now);

}  // namespace tendero::storage
