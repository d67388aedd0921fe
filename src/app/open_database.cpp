#include "app/open_database.hpp"

#include <utility>

#include <fmt/format.h>

#include "database/postgres.hpp"
#include "database/sqlite.hpp"

namespace tendero::app {

namespace {

std::unexpected<Fault> moved(const DataFolder& folder) {
  return fault(
      FaultKind::broken, "database_moved",
      fmt::format("The database of {0} was moved to PostgreSQL. Set TENDERO_DATABASE_URL to work with it there. "
                  "To return to what it held before the move, rename {0}/{1} to {2}.",
                  folder.path().string(), DataFolder::moved_name, DataFolder::database_name));
}

}  // namespace

Result<std::unique_ptr<database::Database>> open_database(const Settings& settings, const DataFolder& folder,
                                                          World& world, std::function<void()> on_foreign_commit) {
  if (settings.database_url.empty()) {
    if (DataFolder::was_moved(folder.path().string())) return moved(folder);
    return database::open_sqlite({.path = folder.database_file()}, world);
  }
  return database::open_postgres({.url = settings.database_url, .on_foreign_commit = std::move(on_foreign_commit)},
                                 world);
}

}  // namespace tendero::app
