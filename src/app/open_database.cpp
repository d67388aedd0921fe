#include "app/open_database.hpp"

#include <utility>

#include "database/postgres.hpp"
#include "database/sqlite.hpp"

namespace tendero::app {

Result<std::unique_ptr<database::Database>> open_database(const Settings& settings, const DataFolder& folder,
                                                          World& world, std::function<void()> on_foreign_commit) {
  if (settings.database_url.empty()) return database::open_sqlite({.path = folder.database_file()}, world);
  return database::open_postgres({.url = settings.database_url, .on_foreign_commit = std::move(on_foreign_commit)},
                                 world);
}

}  // namespace tendero::app
