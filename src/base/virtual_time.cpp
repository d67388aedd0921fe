#include "base/virtual_time.hpp"

#include <algorithm>
#include <exception>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tendero {

using Timer = boost::asio::steady_timer;

/// Every waiting alarm of one scheduler. Its timer never fires by itself: waking is cancelling it.
class VirtualAlarms {
 public:
  struct Waiter {
    const void* owner;
    Instant when;
    Timer* timer;
  };

  explicit VirtualAlarms(VirtualClock& clock) : clock(clock) {}

  void wake(const void* owner) {
    const auto found = std::ranges::find(waiters, owner, &Waiter::owner);
    if (found == waiters.end()) return;
    found->timer->cancel();
    waiters.erase(found);
  }

  VirtualClock& clock;
  std::vector<Waiter> waiters;
};

namespace {

class VirtualAlarm final : public Alarm {
 public:
  VirtualAlarm(std::shared_ptr<VirtualAlarms> alarms, const boost::asio::any_io_executor& executor)
      : alarms_(std::move(alarms)), timer_(executor, Timer::time_point::max()) {}
  ~VirtualAlarm() override {
    std::erase_if(alarms_->waiters, [&](const auto& waiter) { return waiter.owner == this; });
  }

  Task<> wait_until(Instant when) override {
    if (!rung_ && alarms_->clock.now() < when) {
      alarms_->waiters.push_back({this, when, &timer_});
      boost::system::error_code cancelled;
      co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
    }
    rung_ = false;
  }

  void ring() override {
    rung_ = true;
    alarms_->wake(this);
  }

 private:
  std::shared_ptr<VirtualAlarms> alarms_;
  Timer timer_;
  bool rung_ = false;
};

}  // namespace

VirtualScheduler::VirtualScheduler(boost::asio::io_context& context, VirtualClock& clock)
    : context_(context), alarms_(std::make_shared<VirtualAlarms>(clock)) {}
VirtualScheduler::~VirtualScheduler() { alarms_->waiters.clear(); }

boost::asio::any_io_executor VirtualScheduler::executor() { return context_.get_executor(); }
std::unique_ptr<Alarm> VirtualScheduler::make_alarm() { return std::make_unique<VirtualAlarm>(alarms_, executor()); }

void VirtualScheduler::spawn(std::string, Task<> task) {
  boost::asio::co_spawn(context_, std::move(task), [](std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
  });
}

bool VirtualScheduler::wake_next(Instant end) {
  const auto next = std::ranges::min_element(alarms_->waiters, {}, &VirtualAlarms::Waiter::when);
  if (next == alarms_->waiters.end() || next->when > end) return false;
  alarms_->clock.set(std::max(alarms_->clock.now(), next->when));
  alarms_->wake(next->owner);
  return true;
}

std::optional<Instant> VirtualScheduler::next_alarm() const {
  const auto next = std::ranges::min_element(alarms_->waiters, {}, &VirtualAlarms::Waiter::when);
  return next == alarms_->waiters.end() ? std::nullopt : std::optional(next->when);
}

}  // namespace tendero
