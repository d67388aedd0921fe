#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"
#include "database/database.hpp"
#include "database/migrations.hpp"

namespace tendero::storage {

/// Every migration of the CRM's schema, oldest first. Forward only; a released one never changes. From the first
/// release on they only add (tables, indexes, columns that have a default): servers of the version before work beside
/// them.
[[nodiscard]] std::span<const database::Migration> migrations();

}  // namespace tendero::storage
