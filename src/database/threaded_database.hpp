#pragma once

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "base/world.hpp"
#include "database/connection.hpp"
#include "database/request_queue.hpp"
#include "database/waiting_database.hpp"

namespace tendero::database {

/// One writer thread that commits what waits together, and a thread for each reader, which sees the last commit.
/// Without readers the writer reads.
class ThreadedDatabase : public WaitingDatabase {
 public:
  /// `max_queue`: closures that may wait; one more is `unavailable` `database_busy`.
  ThreadedDatabase(std::size_t max_queue, World& world, std::unique_ptr<Connection> writer,
                   std::vector<std::unique_ptr<Connection>> readers);
  ~ThreadedDatabase() override;

 protected:
  void submit(Request request) override;

 private:
  void serve(RequestQueue& queue, Connection& connection, RequestQueue::Limits limits);
  bool serve_batch(std::vector<Request> batch, Connection& connection);

  World& world_;
  std::unique_ptr<Connection> writer_;
  std::vector<std::unique_ptr<Connection>> readers_;
  RequestQueue writes_;
  RequestQueue reads_;
  std::vector<std::thread> threads_;
};

}  // namespace tendero::database
