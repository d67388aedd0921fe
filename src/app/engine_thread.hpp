#pragma once

#include <future>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "base/task.hpp"

namespace tendero::app {

/// The one thread on which logic runs, beside the main thread that waits for signals or input.
class EngineThread {
 public:
  explicit EngineThread(boost::asio::io_context& context)
      : context_(context), keep_running_(context.get_executor()), thread_([&context] { context.run(); }) {}
  ~EngineThread() { join(); }
  EngineThread(const EngineThread&) = delete;
  EngineThread& operator=(const EngineThread&) = delete;

  /// Runs a task over there and waits for its answer. Not from that thread itself.
  template <class T>
  T run(Task<T> task) {
    return boost::asio::co_spawn(context_, std::move(task), boost::asio::use_future).get();
  }

  /// Stops at once; what waits there stays where it is. Repeatable.
  void join() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  boost::asio::io_context& context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> keep_running_;
  std::thread thread_;
};

}  // namespace tendero::app
