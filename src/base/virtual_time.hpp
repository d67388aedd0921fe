#pragma once

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>

#include "base/world.hpp"

namespace tendero {

class VirtualAlarms;

/// Time that stands still until somebody moves it.
class VirtualClock : public Clock {
 public:
  explicit VirtualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

/// Logic on one thread, in the time of a VirtualClock: an alarm never rings by itself, whoever runs the context leaps
/// to the next one. An exception that leaves a task leaves the context's `run`.
class VirtualScheduler final : public Scheduler {
 public:
  VirtualScheduler(boost::asio::io_context& context, VirtualClock& clock);
  ~VirtualScheduler() override;
  [[nodiscard]] boost::asio::any_io_executor executor() override;
  [[nodiscard]] std::unique_ptr<Alarm> make_alarm() override;
  void spawn(std::string name, Task<> task) override;
  /// Moves the clock to the earliest alarm, but not beyond `end`, and wakes who waits for it; false when nobody does
  /// until then.
  bool wake_next(Instant end);
  /// When the earliest alarm is due; nothing when nobody waits.
  [[nodiscard]] std::optional<Instant> next_alarm() const;

 private:
  boost::asio::io_context& context_;
  std::shared_ptr<VirtualAlarms> alarms_;
};

}  // namespace tendero
