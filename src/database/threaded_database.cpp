#include "database/threaded_database.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "database/flood.hpp"

namespace tendero::database {

namespace {

/// What one commit holds. The sync costs the same for one and for many; but whoever comes meanwhile waits for all of
/// it, so background work, which is what takes long, comes in small portions.
constexpr RequestQueue::Limits together{.urgent = 256, .background = 32, .background_beside_urgent = 8};
constexpr RequestQueue::Limits in_a_flood{.urgent = 256, .background = 8, .background_beside_urgent = 8};
constexpr RequestQueue::Limits one_by_one{.urgent = 1, .background = 1, .background_beside_urgent = 0};

/// So many are not waited with for the rest.
constexpr std::size_t enough_for_a_commit = 32;

/// Many callers of one thread ask one after the other. The thread that serves them is woken when all have asked whom
/// that thread has at hand, and commits their requests together: waking it for each costs more than its work.
void ring_soon(const std::shared_ptr<RequestQueue>& queue, const boost::asio::any_io_executor& executor) {
  if (!queue->promise()) return;
  // Rings when the step is done, and also when it is dropped because its executor ended.
  std::shared_ptr<void> bell(nullptr, [queue](void*) { queue->ring_promised(); });
  boost::asio::post(executor, [bell = std::move(bell)] {});
}

}  // namespace

ThreadedDatabase::ThreadedDatabase(std::size_t max_queue, World& world, Connections connections)
    : world_(world),
      connections_(std::move(connections)),
      writes_(std::make_shared<RequestQueue>(max_queue)),
      reads_(std::make_shared<RequestQueue>(max_queue)),
      appends_(std::make_shared<RequestQueue>(max_queue)) {
  threads_.emplace_back([this] { serve(*writes_, *connections_.writer, together); });
  for (const auto& reader : connections_.readers) {
    threads_.emplace_back([this, connection = reader.get()] { serve(*reads_, *connection, one_by_one); });
  }
  if (connections_.appender) threads_.emplace_back([this] { serve(*appends_, *connections_.appender, together); });
}

ThreadedDatabase::~ThreadedDatabase() {
  writes_->close();
  reads_->close();
  appends_->close();
  for (auto& thread : threads_) thread.join();
}

const std::shared_ptr<RequestQueue>& ThreadedDatabase::queue_for(const Request& request) {
  if (!request.member.writes && !connections_.readers.empty()) return reads_;
  const bool appends = request.member.writes && request.urgency == Urgency::waited_for;
  return appends && connections_.appender ? appends_ : writes_;
}

bool ThreadedDatabase::done_here(Request& request) {
  if (!request.quick || !connections_.at_hand) return false;
  const std::unique_lock turn(at_hand_, std::try_to_lock);
  if (!turn) return false;
  Member* const only = &request.member;
  run_together(*connections_.at_hand, world_, {&only, 1});
  request.answer();
  return true;
}

void ThreadedDatabase::submit(Request request) {
  if (done_here(request)) return;
  const auto& queue = queue_for(request);
  const auto executor = request.executor;
  const bool waited_for = request.urgency == Urgency::waited_for;
  const bool fits = queue->push(request);
  if (queue == writes_) world_.metrics.set("tendero_database_queue", static_cast<double>(queue->size()));
  if (!fits) return refuse(std::move(request), queue == reads_ ? "reads" : "writes");
  waited_for && queue->size() % enough_for_a_commit != 0 ? ring_soon(queue, executor) : queue->ring();
}

void ThreadedDatabase::refuse(Request request, std::string_view queue) {
  world_.metrics.count("tendero_database_refused_total", {{"queue", queue}});
  request.member.outcome.result =
      fault(FaultKind::unavailable, "database_busy", "Too much waits for the database. Nothing was stored; try again.");
  request.answer();
}

void ThreadedDatabase::serve(RequestQueue& queue, Connection& connection, RequestQueue::Limits limits) {
  Flood flood;
  for (;;) {
    auto batch = queue.take(flood.lasts(Flood::Steady::now()) ? in_a_flood : limits, flood.rest_ends());
    if (batch.empty()) return;  // the queue is closed
    const auto waited_for = std::ranges::count(batch, Urgency::waited_for, &Request::urgency);
    const bool background = batch.back().urgency == Urgency::background;
    const auto began = Flood::Steady::now();
    serve_batch(std::move(batch), connection);
    flood.saw({.waited_for = waited_for, .background = background, .began = began, .ended = Flood::Steady::now()});
    if (&queue == writes_.get()) world_.metrics.set("tendero_database_queue", static_cast<double>(queue.size()));
  }
}

/// The batch is gone when this returns: its requests keep their callers' executors from running dry.
void ThreadedDatabase::serve_batch(std::vector<Request> batch, Connection& connection) {
  std::vector<Member*> members;
  members.reserve(batch.size());
  for (auto& request : batch) members.push_back(&request.member);
  run_together(connection, world_, members);
  const auto background =
      std::ranges::find_if(batch, [](const Request& one) { return one.urgency == Urgency::background; });
  answer_together({std::make_move_iterator(batch.begin()), std::make_move_iterator(background)});
  answer_together({std::make_move_iterator(background), std::make_move_iterator(batch.end())});
}

}  // namespace tendero::database
