#pragma once

#include <future>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "app/engine_context.hpp"
#include "base/task.hpp"

namespace tendero::app {

/// The one thread on which logic runs, beside the main thread that waits for signals or input.
class EngineThread {
 public:
  explicit EngineThread(EngineContext& context)
      : context_(context), keep_running_(context.get_executor()), thread_([&context] {
          give_way();
          context.run();
        }) {}
  ~EngineThread() { join(); }
  EngineThread(const EngineThread&) = delete;
  EngineThread& operator=(const EngineThread&) = delete;

  /// Runs a task over there and waits for its answer. Not from that thread itself.
  template <class T>
  T run(Task<T> task) {
    return boost::asio::co_spawn(context_, std::move(task), boost::asio::use_future).get();
  }

  /// Stops at once and drops what waits there. To be called before what it works on goes. Repeatable.
  void join() {
    if (!thread_.joinable()) return;
    context_.stop();
    thread_.join();
    context_.abandon();
  }

 private:
  /// When the machine has more to do than it can, webhooks are taken first and answered later: the threads of HTTP and
  /// of the database's writer go before this one. setpriority(2), "C library/kernel differences": on Linux of a thread.
  static void give_way() {
    constexpr int behind_the_others = 10;
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), behind_the_others);
  }

  EngineContext& context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> keep_running_;
  std::thread thread_;
};

}  // namespace tendero::app
