#include "database/sqlite.hpp"

#include <utility>
#include <vector>

#include "database/inline_database.hpp"
#include "database/sqlite_checkpoints.hpp"
#include "database/sqlite_connection.hpp"
#include "database/threaded_database.hpp"

namespace tendero::database {
Result<std::unique_ptr<Database>> open_sqlite(SqliteSettings settings, World& world) {
  auto writer = SqliteConnection::open(settings.path, settings.busy_timeout);
  if (!writer) return std::unexpected(writer.error());
  if (settings.inline_mode) return std::make_unique<InlineDatabase>(world, std::move(*writer));

  std::vector<std::unique_ptr<Connection>> readers;
  std::unique_ptr<Connection> at_hand;
  const bool in_memory = settings.path == SqliteConnection::in_memory;
  for (int index = 0; index < settings.readers && !in_memory; ++index) {
    auto reader = SqliteConnection::open(settings.path, settings.busy_timeout);
    if (!reader) return std::unexpected(reader.error());
    readers.push_back(std::move(*reader));
  }
  if (!readers.empty()) {
    auto another = SqliteConnection::open(settings.path, settings.busy_timeout);
    if (!another) return std::unexpected(another.error());
    at_hand = std::move(*another);
  }
  if (!in_memory) {
    auto beside = SqliteConnection::open(settings.path, settings.busy_timeout);
    if (!beside) return std::unexpected(beside.error());
    // Owned by the writer, which alone speaks to it.
    const auto checkpoints = std::make_shared<SqliteCheckpoints>(std::move(*beside));
    (*writer)->watch_log([checkpoints](int pages) { checkpoints->log_holds(pages); });
  }
  return std::make_unique<ThreadedDatabase>(
      settings.max_queue, world,
      ThreadedDatabase::Connections{
          .writer = std::move(*writer), .readers = std::move(readers), .at_hand = std::move(at_hand)});
}

}  // namespace tendero::database
