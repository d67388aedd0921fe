#include "database/sqlite.hpp"

#include <functional>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "database/bounded_queue.hpp"
#include "database/sqlite_connection.hpp"
#include "database/sqlite_transaction.hpp"

namespace tendero::database {
namespace {

namespace asio = boost::asio;

// A closure on its way, with the coroutine that waits for it.
struct Request {
  Member member;
  asio::any_io_executor executor;  ///< the caller's; kept from running dry until the answer is there
  std::move_only_function<void(Outcome)> resume;

  // The answer arrives on the caller's executor, never on the thread that made it.
  void answer() {
    asio::post(executor, [resume = std::move(resume), outcome = std::move(member.outcome)]() mutable {
      resume(std::move(outcome));
    });
  }
};

// What both ways of running share: a coroutine waits while `submit` gets its closure run.
class SqliteDatabase : public Database {
 protected:
  virtual void submit(Request request) = 0;

  Task<Result<void>> run(std::string name, bool writes, Closure closure) override {
    return asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, Result<void>)>(
        [this](auto handler, Member member) {
          auto executor =
              asio::prefer(asio::get_associated_executor(handler), asio::execution::outstanding_work.tracked);
          submit({.member = std::move(member),
                  .executor = std::move(executor),
                  .resume = [handler = std::move(handler)](Outcome outcome) mutable {
                    std::move(handler)(outcome.bug, std::move(outcome.result));
                  }});
        },
        asio::use_awaitable, Member{.name = std::move(name), .writes = writes, .closure = std::move(closure)});
  }
};

// One writer thread that commits what waits together, and readers that see the last commit.
class ThreadedSqlite final : public SqliteDatabase {
 public:
  ThreadedSqlite(const SqliteSettings& settings, World& world, std::unique_ptr<SqliteConnection> writer,
                 std::vector<std::unique_ptr<SqliteConnection>> readers)
      : world_(world),
        writer_(std::move(writer)),
        readers_(std::move(readers)),
        writes_(settings.max_queue),
        reads_(settings.max_queue) {
    const auto max_batch = static_cast<std::size_t>(settings.max_batch);
    threads_.emplace_back([this, max_batch] { serve(writes_, *writer_, max_batch); });
    for (const auto& reader : readers_) {
      threads_.emplace_back([this, connection = reader.get()] { serve(reads_, *connection, 1); });
    }
  }

  ~ThreadedSqlite() override {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) thread.join();
  }

 protected:
  void submit(Request request) override {
    const bool to_writer = request.member.writes || readers_.empty();
    auto& queue = to_writer ? writes_ : reads_;
    if (queue.push(request)) return;
    request.member.outcome.result = fault(FaultKind::unavailable, "database_busy",
                                          "Too much waits for the database. Nothing was stored; try again.");
    request.answer();
  }

 private:
  void serve(BoundedQueue<Request>& queue, SqliteConnection& connection, std::size_t max_batch) {
    // A batch is gone before the next is waited for: its requests keep their callers' executors from running dry.
    while (serve_batch(queue.take(max_batch), connection)) {
      if (&queue == &writes_) world_.metrics.set("tendero_database_queue", static_cast<double>(queue.size()));
    }
  }

  // False when there was nothing: the queue is closed.
  bool serve_batch(std::vector<Request> batch, SqliteConnection& connection) {
    if (batch.empty()) return false;
    std::vector<Member*> members;
    members.reserve(batch.size());
    for (auto& request : batch) members.push_back(&request.member);
    run_together(connection, world_, members);
    for (auto& request : batch) request.answer();
    return true;
  }

  World& world_;
  std::unique_ptr<SqliteConnection> writer_;
  std::vector<std::unique_ptr<SqliteConnection>> readers_;
  BoundedQueue<Request> writes_;
  BoundedQueue<Request> reads_;
  std::vector<std::thread> threads_;
};

// Everything on the caller's thread. Running the closure and waking the caller are two steps of the executor, so a
// simulator can stop the world before the commit, and between the commit and the moment when the caller learns of it.
class InlineSqlite final : public SqliteDatabase {
 public:
  InlineSqlite(World& world, std::unique_ptr<SqliteConnection> connection)
      : world_(world), connection_(std::move(connection)) {}

 protected:
  void submit(Request request) override {
    const auto executor = request.executor;
    asio::post(executor, [this, request = std::move(request)]() mutable {
      Member* const member = &request.member;
      run_together(*connection_, world_, std::span(&member, 1));
      request.answer();
    });
  }

 private:
  World& world_;
  std::unique_ptr<SqliteConnection> connection_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(SqliteSettings settings, World& world) {
  auto writer = SqliteConnection::open(settings.path, settings.busy_timeout);
  if (!writer) return std::unexpected(writer.error());
  if (settings.inline_mode) return std::make_unique<InlineSqlite>(world, std::move(*writer));

  std::vector<std::unique_ptr<SqliteConnection>> readers;
  const bool in_memory = settings.path == SqliteConnection::in_memory;
  for (int index = 0; index < settings.readers && !in_memory; ++index) {
    auto reader = SqliteConnection::open(settings.path, settings.busy_timeout);
    if (!reader) return std::unexpected(reader.error());
    readers.push_back(std::move(*reader));
  }
  return std::make_unique<ThreadedSqlite>(settings, world, std::move(*writer), std::move(readers));
}

}  // namespace tendero::database
