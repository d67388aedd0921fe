#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"
#include "database/database.hpp"
#include "database/migrations.hpp"

namespace tendero::storage {

/// Every migration of the CRM's schema, oldest first. Forward only; a released one never changes.
[[nodiscard]] std::span<const database::Migration> migrations();

}  // namespace tendero::storage
