#pragma once

#include <string>

#include "base/result.hpp"

namespace tendero::database {

/// Writes the database file anew, so that nothing of what was deleted is left in free pages, in the gaps of pages that
/// are used, or in the write-ahead log, which is emptied. Beside whoever works with it, also in other processes: they
/// read on, and whoever writes waits, or is told `database_busy`, while it lasts (a second for some 100 MB). Blocks.
/// Repeatable. Needs as much room again for a moment. Fault `unavailable` `cleaning_failed`: nothing has changed, or
/// somebody reads from the log for too long; try again later.
Result<void> clean_sqlite(const std::string& path);

}  // namespace tendero::database
