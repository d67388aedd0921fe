#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "base/world.hpp"
#include "database/connection.hpp"
#include "database/request_queue.hpp"
#include "database/waiting_database.hpp"

namespace tendero::database {

/// The threads of a database, with a connection each. One writer commits what waits together; readers see the last
/// commit, and without them the writer reads; with an appender, what is waited for has a writer of its own; with one at
/// hand, a glance is done by whoever asks, unless another thread is just glancing.
class ThreadedDatabase : public WaitingDatabase {
 public:
  struct Connections {
    std::unique_ptr<Connection> writer;
    std::vector<std::unique_ptr<Connection>> readers;
    std::unique_ptr<Connection> appender = nullptr;
    std::unique_ptr<Connection> at_hand = nullptr;
  };
  /// `max_queue`: closures that may wait, of each kind; one more is `unavailable` `database_busy`.
  ThreadedDatabase(std::size_t max_queue, World& world, Connections connections);
  ~ThreadedDatabase() override;

 protected:
  void submit(Request request) override;

 private:
  const std::shared_ptr<RequestQueue>& queue_for(const Request& request);
  /// False, with `request` untouched, when it must go to a thread.
  bool done_here(Request& request);
  void refuse(Request request, std::string_view queue);
  void serve(RequestQueue& queue, Connection& connection, RequestQueue::Limits limits);
  void serve_batch(std::vector<Request> batch, Connection& connection);

  World& world_;
  Connections connections_;
  std::shared_ptr<RequestQueue> writes_;
  std::shared_ptr<RequestQueue> reads_;
  std::shared_ptr<RequestQueue> appends_;
  std::mutex at_hand_;  ///< whose turn it is on that connection
  std::vector<std::thread> threads_;
};

}  // namespace tendero::database
