#pragma once

#include <memory>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/world.hpp"
#include "database/database.hpp"

namespace tendero::app {

/// A database in memory, with our schema and nothing in it. Works on the caller's executor. `world` must outlive it.
Task<Result<std::unique_ptr<database::Database>>> open_scratch_database(World& world);

}  // namespace tendero::app
