#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "base/system_world.hpp"
#include "base/world.hpp"

namespace tendero::test {

/// Keeps what was logged, as "level event name=value …". Any thread.
class KeptLog final : public Log {
 public:
  void write(LogLevel level, std::string_view event, std::span<const LogField> fields) override;
  [[nodiscard]] std::vector<std::string> lines() const;
  [[nodiscard]] std::string text() const;  ///< all lines as one

 private:
  mutable std::mutex guard_;
  std::vector<std::string> lines_;
};

/// Keeps counters as `name{label=value,…}`. Any thread.
class KeptMetrics final : public Metrics {
 public:
  void count(std::string_view name, MetricLabels labels, double by) override;
  void set(std::string_view name, double value, MetricLabels labels) override;
  void observe_ms(std::string_view name, Duration duration, MetricLabels labels) override;
  [[nodiscard]] double value(const std::string& name) const;  ///< 0 when never counted or set

 private:
  mutable std::mutex guard_;
  std::map<std::string, double> values_;
};

class KeptFailPoints final : public FailPoints {
 public:
  void reach(std::string_view name) override;
  [[nodiscard]] std::vector<std::string> reached() const;

 private:
  mutable std::mutex guard_;
  std::vector<std::string> reached_;
};

/// A World of real time whose one thread is the test's own, inside `run`.
struct LiveWorld {
  boost::asio::io_context context;
  KeptLog log;
  KeptMetrics metrics;
  KeptFailPoints fail_points;
  SystemClock clock;
  SystemChance chance;
  IoScheduler scheduler{context, log};
  World world{clock, scheduler, chance, log, metrics, fail_points};

  /// Runs the task to its end and returns what it returned; what it throws is thrown here.
  template <class T>
  T run(Task<T> task) {
    std::optional<T> answer;
    std::exception_ptr thrown;
    boost::asio::co_spawn(context, std::move(task), [&](const std::exception_ptr& problem, T value) {
      thrown = problem;
      answer.emplace(std::move(value));
    });
    run_until_idle();
    if (thrown) std::rethrow_exception(thrown);
    if (!answer) throw std::logic_error("the task never ended");
    return std::move(*answer);
  }
  void run(Task<> task);
  /// Runs until nothing is left to do or to wait for.
  void run_until_idle();
};

}  // namespace tendero::test
