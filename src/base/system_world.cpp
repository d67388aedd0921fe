#include "base/system_world.hpp"

#include <csignal>
#include <mutex>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/system_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace tendero {

Instant SystemClock::now() const { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

namespace {

namespace asio = boost::asio;

/// A system timer, because due times are moments of the day and must follow a corrected clock.
class TimerAlarm final : public Alarm {
 public:
  explicit TimerAlarm(asio::io_context& context) : timer_(context) {}

  Task<> wait_until(Instant when) override {
    if (!rung_) {
      timer_.expires_at(when);
      boost::system::error_code ended;
      co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ended));
    }
    rung_ = false;
  }

  void ring() override {
    rung_ = true;
    timer_.cancel();
  }

 private:
  asio::system_timer timer_;
  bool rung_ = false;
};

}  // namespace

boost::asio::any_io_executor IoScheduler::executor() { return context_.get_executor(); }

std::unique_ptr<Alarm> IoScheduler::make_alarm() { return std::make_unique<TimerAlarm>(context_); }

void IoScheduler::spawn(std::string name, Task<> task) {
  asio::co_spawn(context_, std::move(task), [this, name = std::move(name)](const std::exception_ptr& thrown) {
    if (!thrown) return;
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& bug) {
      log_.error("task.threw", {{"task", name}, {"what", std::string(bug.what())}});
    }
  });
}

SystemChance::SystemChance() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be initialised: no source of randomness");
}

void SystemChance::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

struct ProcessFailPoints::State {
  std::mutex guard;  // commits are announced on the database's writer thread, calls on the engine's
  std::string kill_at;
  int left = 1;
  int log = -1;
};

ProcessFailPoints::ProcessFailPoints(std::string_view kill_at, std::string_view log_file) {
  if (kill_at.empty() && log_file.empty()) return;
  state_ = std::make_unique<State>();
  const auto colon = kill_at.rfind(':');
  state_->kill_at = kill_at.substr(0, colon);
  if (colon != std::string_view::npos) state_->left = std::stoi(std::string(kill_at.substr(colon + 1)));
  if (!log_file.empty())
    state_->log = ::open(std::string(log_file).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

ProcessFailPoints::~ProcessFailPoints() {
  if (state_ && state_->log >= 0) ::close(state_->log);
}

void ProcessFailPoints::reach(std::string_view name) {
  if (!state_) return;
  const std::scoped_lock lock(state_->guard);
  if (state_->log >= 0) {
    const std::string line = std::string(name) + "\n";
    [[maybe_unused]] const auto written = ::write(state_->log, line.data(), line.size());
  }
  if (name == state_->kill_at && --state_->left == 0) ::kill(::getpid(), SIGKILL);
}

}  // namespace tendero
