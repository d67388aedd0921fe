#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "base/virtual_time.hpp"
#include "base/world.hpp"

namespace tendero::test {

/// Time that stands still until a test, or a task that waits for an alarm, moves it.
class TestClock final : public VirtualClock {
 public:
  TestClock() : VirtualClock(from_millis(1'763'884'800'000)) {}  // 2025-11-23T08:00:00Z
};

using TestScheduler = VirtualScheduler;

class TestChance final : public Chance {
 public:
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mt19937_64 random_{1};
};

class TestLog final : public Log {
 public:
  struct Line {
    LogLevel level;
    std::string event;
    std::string text;  ///< all fields as name=value
  };
  void write(LogLevel level, std::string_view event, std::span<const LogField> fields) override;
  std::vector<Line> lines;
};

class TestMetrics final : public Metrics {
 public:
  void count(std::string_view, MetricLabels, double) override {}
  void set(std::string_view, double, MetricLabels) override {}
  void observe_ms(std::string_view, Duration, MetricLabels) override {}
};

class TestFailPoints final : public FailPoints {
 public:
  void reach(std::string_view name) override { reached.emplace_back(name); }
  std::vector<std::string> reached;
};

/// A world on one thread without real time: a task runs at once, and when all of it waits, the clock jumps to the next
/// alarm.
class TestWorld {
 public:
  TestWorld();
  [[nodiscard]] World& world() noexcept { return world_; }
  operator World&() noexcept { return world_; }

  /// What the task returns. Throws when it waits for something that will never come.
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

  /// Starts what runs beside the test; `settle` runs everything that is ready without moving the clock.
  void start(Task<> task);
  void settle();
  void advance(Duration duration);

  TestClock clock;

 private:
  void drive(const bool& done);

  boost::asio::io_context context_;

 public:
  TestScheduler scheduler;
  TestChance chance;
  TestLog log;
  TestMetrics metrics;
  TestFailPoints fail_points;

 private:
  World world_;
};

}  // namespace tendero::test
