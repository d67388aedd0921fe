#include "bench/bare_server.hpp"

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

namespace tendero::bench {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

void require(int code, sqlite3* handle) {
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle));
}

/// Keeps texts on disk, all that wait in one commit, on a thread of its own.
class BareCommits {
 public:
  explicit BareCommits(const std::string& file) {
    require(sqlite3_open(file.c_str(), &handle_), handle_);
    for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                            "CREATE TABLE updates (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)"}) {
      run(sql);
    }
    require(sqlite3_prepare_v2(handle_, "INSERT INTO updates (payload) VALUES (?)", -1, &insert_, nullptr), handle_);
    thread_ = std::jthread([this] { commit_for_ever(); });
  }

  asio::awaitable<void> keep(std::string text) {
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [this](auto handler, std::string kept) {
          const std::lock_guard lock(mutex_);
          auto executor = asio::get_associated_executor(handler);
          waiting_.push_back({std::move(kept), std::move(executor), std::move(handler)});
          bell_.notify_one();
        },
        asio::use_awaitable, std::move(text));
  }

 private:
  struct Waiting {
    std::string text;
    asio::any_io_executor executor;
    std::move_only_function<void()> resume;
  };

  void run(const char* sql) { require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr), handle_); }

  void commit_for_ever() {
    for (;;) {
      std::vector<Waiting> batch;
      {
        std::unique_lock lock(mutex_);
        bell_.wait(lock, [this] { return !waiting_.empty(); });
        batch.swap(waiting_);
      }
      run("BEGIN IMMEDIATE");
      for (const auto& one : batch) {
        sqlite3_bind_text(insert_, 1, one.text.data(), static_cast<int>(one.text.size()), SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
        sqlite3_reset(insert_);
      }
      run("COMMIT");
      for (auto& one : batch) {
        asio::post(one.executor, [resume = std::move(one.resume)]() mutable { resume(); });
      }
    }
  }

  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::mutex mutex_;
  std::condition_variable bell_;
  std::vector<Waiting> waiting_;
  std::jthread thread_;
};

asio::awaitable<void> serve(Tcp::socket socket, BareCommits& commits) {
  boost::system::error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  boost::beast::flat_buffer buffer;
  for (;;) {
    http::request<http::string_body> request;
    const auto [failed, count] = co_await http::async_read(socket, buffer, request, quietly);
    if (failed) co_return;
    co_await commits.keep(std::move(request.body()));
    http::response<http::string_body> answer{http::status::ok, 11};
    answer.body() = "ok";
    answer.prepare_payload();
    const auto [broken, written] = co_await http::async_write(socket, answer, quietly);
    if (broken) co_return;
  }
}

asio::awaitable<void> accept(Tcp::acceptor& acceptor, BareCommits& commits) {
  for (;;) {
    auto [failed, socket] = co_await acceptor.async_accept(quietly);
    if (failed) co_return;
    auto executor = socket.get_executor();
    asio::co_spawn(executor, serve(std::move(socket), commits), asio::detached);
  }
}

}  // namespace

void serve_bare(const std::string& folder) {
  BareCommits commits(folder + "/bare.sqlite3");
  asio::io_context context{1};
  Tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  asio::co_spawn(context, accept(acceptor, commits), asio::detached);
  fmt::print("Listens on {}\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  context.run();
  std::abort();
}

}  // namespace tendero::bench
