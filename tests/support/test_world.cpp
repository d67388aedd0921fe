#include "support/test_world.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace tendero::test {

using Timer = boost::asio::steady_timer;

/// Every waiting alarm of one scheduler. Its timer never fires by itself: waking is cancelling it.
class TestAlarms {
 public:
  struct Waiter {
    const void* owner;
    Instant when;
    Timer* timer;
  };

  explicit TestAlarms(TestClock& clock) : clock(clock) {}

  void wake(const void* owner) {
    const auto found = std::ranges::find(waiters, owner, &Waiter::owner);
    if (found == waiters.end()) return;
    found->timer->cancel();
    waiters.erase(found);
  }

  TestClock& clock;
  std::vector<Waiter> waiters;
};

namespace {

class TestAlarm final : public Alarm {
 public:
  TestAlarm(std::shared_ptr<TestAlarms> alarms, const boost::asio::any_io_executor& executor)
      : alarms_(std::move(alarms)), timer_(executor, Timer::time_point::max()) {}
  ~TestAlarm() override {
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
  std::shared_ptr<TestAlarms> alarms_;
  Timer timer_;
  bool rung_ = false;
};

std::string shown(const LogField& field) {
  return std::visit([&](const auto& value) { return fmt::format("{}={} ", field.name, value); }, field.value);
}

}  // namespace

TestScheduler::TestScheduler(boost::asio::io_context& context, TestClock& clock)
    : context_(context), alarms_(std::make_shared<TestAlarms>(clock)) {}
TestScheduler::~TestScheduler() { alarms_->waiters.clear(); }

boost::asio::any_io_executor TestScheduler::executor() { return context_.get_executor(); }
std::unique_ptr<Alarm> TestScheduler::make_alarm() { return std::make_unique<TestAlarm>(alarms_, executor()); }

void TestScheduler::spawn(std::string, Task<> task) {
  boost::asio::co_spawn(context_, std::move(task), [](std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
  });
}

bool TestScheduler::wake_next(Instant end) {
  const auto next = std::ranges::min_element(alarms_->waiters, {}, &TestAlarms::Waiter::when);
  if (next == alarms_->waiters.end() || next->when > end) return false;
  alarms_->clock.set(std::max(alarms_->clock.now(), next->when));
  alarms_->wake(next->owner);
  return true;
}

std::optional<Instant> TestScheduler::next_alarm() const {
  const auto next = std::ranges::min_element(alarms_->waiters, {}, &TestAlarms::Waiter::when);
  return next == alarms_->waiters.end() ? std::nullopt : std::optional(next->when);
}

void TestChance::fill(std::span<std::uint8_t> bytes) {
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random_()); });
}

void TestLog::write(LogLevel level, std::string_view event, std::span<const LogField> fields) {
  Line line{level, std::string(event), {}};
  for (const auto& field : fields) line.text += shown(field);
  lines.push_back(std::move(line));
}

TestWorld::TestWorld() : scheduler(context_, clock), world_{clock, scheduler, chance, log, metrics, fail_points} {}

void TestWorld::start(Task<> task) { scheduler.spawn("test", std::move(task)); }

void TestWorld::settle() {
  context_.restart();
  context_.poll();
}

void TestWorld::advance(Duration duration) {
  const Instant end = clock.now() + duration;
  settle();
  while (scheduler.wake_next(end)) settle();
  clock.set(end);
}

void TestWorld::drive(const bool& done) {
  settle();
  while (!done) {
    if (!scheduler.wake_next(Instant::max()))
      throw std::logic_error("the task waits for something that will never come");
    settle();
  }
}

}  // namespace tendero::test
