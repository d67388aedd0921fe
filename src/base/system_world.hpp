#pragma once

#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

#include "base/world.hpp"

namespace tendero {

/// The real clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// Logic on one thread: whoever calls `run` on the context is that thread.
class IoScheduler final : public Scheduler {
 public:
  IoScheduler(boost::asio::io_context& context, Log& log) : context_(context), log_(log) {}
  [[nodiscard]] boost::asio::any_io_executor executor() override;
  [[nodiscard]] std::unique_ptr<Alarm> make_alarm() override;
  void spawn(std::string name, Task<> task) override;

 private:
  boost::asio::io_context& context_;
  Log& log_;
};

/// libsodium's random bytes.
class SystemChance final : public Chance {
 public:
  SystemChance();
  void fill(std::span<std::uint8_t> bytes) override;
};

/// Fail points of a real process. `TENDERO_FAIL_POINT=name` or `name:3` kills it (SIGKILL, nothing is flushed) when the
/// point is reached the first, or third, time; `TENDERO_FAIL_POINT_LOG=file` appends each name as it is reached.
/// Settings are read by `app` and passed in; empty ones do nothing.
class ProcessFailPoints final : public FailPoints {
 public:
  ProcessFailPoints(std::string_view kill_at, std::string_view log_file);
  ~ProcessFailPoints() override;
  void reach(std::string_view name) override;

 private:
  struct State;
  std::unique_ptr<State> state_;  ///< null: nothing asked for, so reaching costs one comparison
};

}  // namespace tendero
