#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "base/prometheus_metrics.hpp"
#include "base/spdlog_log.hpp"
#include "base/system_world.hpp"
#include "base/virtual_time.hpp"

namespace tendero::app::conversations {

/// When every talk begins, so that "tomorrow" means the same each time: Sunday, 2025-11-23T08:00:00Z.
inline constexpr Instant talks_begin = from_millis(1'763'884'800'000);

/// The World of one talk, on the thread that asks for it: whatever waits is leapt over, so that a talk of days takes
/// moments, except that time is real while something outside (a model's server) is being asked.
class TalkWorld {
 public:
  explicit TalkWorld(LogLevel least);

  [[nodiscard]] World& world() noexcept { return world_; }
  operator World&() noexcept { return world_; }

  /// Runs a task to its end and returns what it returns. Throws what it throws.
  template <class T>
  T run(Task<T> task) {
    std::optional<T> result;
    std::exception_ptr failure;
    bool done = false;
    boost::asio::co_spawn(context_, std::move(task), [&](std::exception_ptr error, T value) {
      failure = error;
      result = std::move(value);
      done = true;
    });
    drive(done);
    if (failure) std::rethrow_exception(failure);
    return *std::move(result);
  }

  /// Starts what runs beside the talk.
  void start(Task<> task);
  /// Lets this time pass, and longer for what is asked outside: all that long nothing more was asked.
  void advance(Duration duration);

  /// Held while something outside is being asked.
  class Asking {
   public:
    explicit Asking(TalkWorld& world) : world_(world) { ++world_.asked_; }
    ~Asking() { --world_.asked_; }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

   private:
    TalkWorld& world_;
  };

 private:
  void settle();
  void drive(const bool& done);
  void wait_outside();

  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> keep_running_{context_.get_executor()};
  VirtualClock clock_{talks_begin};
  VirtualScheduler scheduler_{context_, clock_};
  SystemChance chance_;
  SpdlogLog log_;
  PrometheusMetrics metrics_;
  ProcessFailPoints fail_points_{{}, {}};
  World world_{clock_, scheduler_, chance_, log_, metrics_, fail_points_};
  int asked_ = 0;  ///< requests to the outside that are not answered yet
};

}  // namespace tendero::app::conversations
