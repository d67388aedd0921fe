#include "database/postgres.hpp"

#include <utility>
#include <vector>

#include "database/inline_database.hpp"
#include "database/postgres_connection.hpp"
#include "database/postgres_listener.hpp"
#include "database/threaded_database.hpp"

namespace tendero::database {

namespace {

/// One of the nodes that share a server: what threads do, and an ear for the others.
class PostgresNode final : public ThreadedDatabase {
 public:
  PostgresNode(std::size_t max_queue, World& world, Connections connections, std::unique_ptr<PostgresListener> listener)
      : ThreadedDatabase(max_queue, world, std::move(connections)), listener_(std::move(listener)) {}

 private:
  std::unique_ptr<PostgresListener> listener_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(PostgresSettings settings, World& world) {
  const auto node = world.chance.make_token();
  auto writer = PostgresConnection::open(settings.url, settings.busy_timeout, node);
  if (!writer) return std::unexpected(writer.error());
  if (settings.inline_mode) return std::make_unique<InlineDatabase>(world, std::move(*writer));

  std::vector<std::unique_ptr<Connection>> readers;
  for (int index = 0; index < settings.readers; ++index) {
    auto reader = PostgresConnection::open(settings.url, settings.busy_timeout, node);
    if (!reader) return std::unexpected(reader.error());
    readers.push_back(std::move(*reader));
  }
  auto appender = PostgresConnection::open(settings.url, settings.busy_timeout, node, Writing::beside_others);
  if (!appender) return std::unexpected(appender.error());
  std::unique_ptr<PostgresListener> listener;
  if (settings.on_foreign_commit) {
    listener = std::make_unique<PostgresListener>(settings.url, node, std::move(settings.on_foreign_commit));
  }
  return std::make_unique<PostgresNode>(
      settings.max_queue, world,
      ThreadedDatabase::Connections{std::move(*writer), std::move(readers), std::move(*appender)}, std::move(listener));
}

}  // namespace tendero::database
