#pragma once

#include "base/world.hpp"
#include "storage/database.hpp"
#include "web/health.hpp"

namespace tendero::web {

/// Looks at the database (can it be written?), the work queue (how much waits, how late is the oldest?) and what was
/// given up. Both must outlive the probe.
[[nodiscard]] HealthProbe storage_probe(database::Database& database, World& world);

}  // namespace tendero::web
