#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <boost/asio/any_io_executor.hpp>

#include "base/task.hpp"
#include "base/time.hpp"

namespace tendero {

/// The real time, or the simulator's.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// Something a coroutine waits for: a moment, or somebody ringing earlier.
class Alarm {
 public:
  virtual ~Alarm() = default;
  /// Returns at `when`, or as soon as `ring` was called since the last wait ended (then at once). One waiter at a time.
  virtual Task<> wait_until(Instant when) = 0;
  virtual void ring() = 0;
};

/// Gives logic its one thread and its timers.
class Scheduler {
 public:
  virtual ~Scheduler() = default;
  [[nodiscard]] virtual boost::asio::any_io_executor executor() = 0;
  [[nodiscard]] virtual std::unique_ptr<Alarm> make_alarm() = 0;
  /// Starts `task` on the executor; an exception that leaves it is a bug and is logged as an error under `name`.
  virtual void spawn(std::string name, Task<> task) = 0;
};

/// Randomness: the system's, or a seed's.
class Chance {
 public:
  virtual ~Chance() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  [[nodiscard]] std::uint64_t below(std::uint64_t bound);        ///< uniform in [0, bound); bound > 0
  [[nodiscard]] std::string make_token(std::size_t bytes = 16);  ///< URL-safe text with that much randomness
};

enum class LogLevel { trace, debug, info, warning, error };

/// One structured fact beside a log event. Phones and texts of customers must be masked by whoever logs.
struct LogField {
  std::string_view name;
  std::variant<std::int64_t, double, bool, std::string> value;
};

/// Structured logging: a stable event name ("turn.committed") and fields; never a secret, never a customer's text.
class Log {
 public:
  virtual ~Log() = default;
  virtual void write(LogLevel level, std::string_view event, std::span<const LogField> fields) = 0;

  void debug(std::string_view event, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::debug, event, fields);
  }
  void info(std::string_view event, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::info, event, fields);
  }
  void warning(std::string_view event, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::warning, event, fields);
  }
  void error(std::string_view event, std::initializer_list<LogField> fields = {}) {
    write(LogLevel::error, event, fields);
  }
};

using MetricLabels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Numbers for the operator; names are in the golden list of metrics.
class Metrics {
 public:
  virtual ~Metrics() = default;
  virtual void count(std::string_view name, MetricLabels labels = {}, double by = 1) = 0;
  virtual void set(std::string_view name, double value, MetricLabels labels = {}) = 0;
  virtual void observe_ms(std::string_view name, Duration duration, MetricLabels labels = {}) = 0;
};

/// Places where the process may be told to die, to prove that nothing is lost: around every commit
/// ("turn.commit.before", "turn.commit.after") and every outside call ("shop.create_order.before", …). Does nothing
/// unless a test asks.
class FailPoints {
 public:
  virtual ~FailPoints() = default;
  virtual void reach(std::string_view name) = 0;
};

/// Everything through which logic meets time, chance and the operator. Passed by reference, never global.
struct World {
  Clock& clock;
  Scheduler& scheduler;
  Chance& chance;
  Log& log;
  Metrics& metrics;
  FailPoints& fail_points;
};

}  // namespace tendero
