#pragma once

#include <functional>
#include <memory>

#include "app/data_folder.hpp"
#include "app/settings.hpp"
#include "base/world.hpp"
#include "database/database.hpp"

namespace tendero::app {

/// The database that the settings name: PostgreSQL, else SQLite in the data folder. `on_foreign_commit` is called on a
/// thread of its own when another server has written to the one that they share. Fault: what is wrong and what to do.
Result<std::unique_ptr<database::Database>> open_database(const Settings& settings, const DataFolder& folder,
                                                          World& world,
                                                          std::function<void()> on_foreign_commit = nullptr);

}  // namespace tendero::app
