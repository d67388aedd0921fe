#include "app/scratch_database.hpp"

#include "database/migrations.hpp"
#include "database/sqlite.hpp"
#include "storage/schema.hpp"

namespace tendero::app {

Task<Result<std::unique_ptr<database::Database>>> open_scratch_database(World& world) {
  auto opened = database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
  if (!opened) co_return std::unexpected(opened.error());
  const auto migrated = co_await database::migrate(**opened, storage::migrations());
  if (!migrated) co_return std::unexpected(migrated.error());
  co_return *std::move(opened);
}

}  // namespace tendero::app
