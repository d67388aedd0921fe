#include "database/threaded_database.hpp"

#include <utility>

namespace tendero::database {

namespace {

/// What one commit holds. The sync costs the same for one and for many; but whoever comes meanwhile waits for all of
/// it, so background work, which is what takes long, comes in small portions.
constexpr RequestQueue::Limits together{.urgent = 256, .background = 32, .background_beside_urgent = 8};
constexpr RequestQueue::Limits one_by_one{.urgent = 1, .background = 1, .background_beside_urgent = 0};

}  // namespace

ThreadedDatabase::ThreadedDatabase(std::size_t max_queue, World& world, Connections connections)
    : world_(world), connections_(std::move(connections)), writes_(max_queue), reads_(max_queue), appends_(max_queue) {
  threads_.emplace_back([this] { serve(writes_, *connections_.writer, together); });
  for (const auto& reader : connections_.readers) {
    threads_.emplace_back([this, connection = reader.get()] { serve(reads_, *connection, one_by_one); });
  }
  if (connections_.appender) threads_.emplace_back([this] { serve(appends_, *connections_.appender, together); });
}

ThreadedDatabase::~ThreadedDatabase() {
  writes_.close();
  reads_.close();
  appends_.close();
  for (auto& thread : threads_) thread.join();
}

RequestQueue& ThreadedDatabase::queue_for(const Request& request) {
  if (!request.member.writes && !connections_.readers.empty()) return reads_;
  const bool appends = request.member.writes && request.urgency == Urgency::waited_for;
  return appends && connections_.appender ? appends_ : writes_;
}

void ThreadedDatabase::submit(Request request) {
  auto& queue = queue_for(request);
  const bool to_writer = &queue != &reads_;
  const bool fits = queue.push(request);
  if (&queue == &writes_) world_.metrics.set("tendero_database_queue", static_cast<double>(queue.size()));
  if (fits) return;
  world_.metrics.count("tendero_database_refused_total", {{"queue", to_writer ? "writes" : "reads"}});
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
