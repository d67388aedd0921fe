#include "database/threaded_database.hpp"

#include <utility>

namespace tendero::database {

ThreadedDatabase::ThreadedDatabase(ThreadSettings settings, World& world, std::unique_ptr<Connection> writer,
                                   std::vector<std::unique_ptr<Connection>> readers)
    : world_(world),
      writer_(std::move(writer)),
      readers_(std::move(readers)),
      writes_(settings.max_queue),
      reads_(settings.max_queue) {
  const RequestQueue::Limits batch{.most = static_cast<std::size_t>(settings.max_batch),
                                   .most_beside_urgent = static_cast<std::size_t>(settings.max_beside_urgent)};
  threads_.emplace_back([this, batch] { serve(writes_, *writer_, batch); });
  for (const auto& reader : readers_) {
    threads_.emplace_back([this, connection = reader.get()] { serve(reads_, *connection, {}); });
  }
}

ThreadedDatabase::~ThreadedDatabase() {
  writes_.close();
  reads_.close();
  for (auto& thread : threads_) thread.join();
}

void ThreadedDatabase::submit(Request request) {
  const bool to_writer = request.member.writes || readers_.empty();
  auto& queue = to_writer ? writes_ : reads_;
  if (queue.push(request)) return;
  request.member.outcome.result =
      fault(FaultKind::unavailable, "database_busy", "Too much waits for the database. Nothing was stored; try again.");
  request.answer();
}

void ThreadedDatabase::serve(RequestQueue& queue, Connection& connection, RequestQueue::Limits limits) {
  // A batch is gone before the next is waited for: its requests keep their callers' executors from running dry.
  while (serve_batch(queue.take(limits), connection)) {
    if (&queue == &writes_) world_.metrics.set("tendero_database_queue", static_cast<double>(queue.size()));
  }
}

// False when there was nothing: the queue is closed.
bool ThreadedDatabase::serve_batch(std::vector<Request> batch, Connection& connection) {
  if (batch.empty()) return false;
  std::vector<Member*> members;
  members.reserve(batch.size());
  for (auto& request : batch) members.push_back(&request.member);
  run_together(connection, world_, members);
  for (auto& request : batch) request.answer();
  return true;
}

}  // namespace tendero::database
