#include "app/media/program_threads.hpp"

#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tendero::app {

namespace asio = boost::asio;

struct ProgramThreads::Pool {
  explicit Pool(int threads) : threads(static_cast<std::size_t>(threads)) {}
  asio::thread_pool threads;
};

namespace {

/// Given back when the job has ended, whoever still waits for it.
class Place {
 public:
  explicit Place(std::atomic<int>& taken) : taken_(&taken) {}
  Place(Place&& other) noexcept : taken_(std::exchange(other.taken_, nullptr)) {}
  Place& operator=(Place&&) = delete;
  ~Place() {
    if (taken_ != nullptr) taken_->fetch_sub(1);
  }

 private:
  std::atomic<int>* taken_;
};

Task<> call(std::function<void(const StopBell&)> job, const StopBell& bell, Place /*until it has ended*/) {
  job(bell);
  co_return;
}

}  // namespace

ProgramThreads::ProgramThreads(int at_once, int queue)
    : most_(at_once + queue), pool_(std::make_unique<Pool>(at_once)) {}

ProgramThreads::~ProgramThreads() {
  stop();
  pool_->threads.join();
}

Task<bool> ProgramThreads::run(std::function<void(const StopBell&)> job) {
  if (stopped_) co_return false;
  const bool room = taken_.fetch_add(1) < most_;
  Place place(taken_);
  if (!room) co_return false;
  co_await asio::co_spawn(pool_->threads, call(std::move(job), bell_, std::move(place)), asio::use_awaitable);
  co_return true;
}

void ProgramThreads::stop() noexcept {
  stopped_ = true;
  bell_.ring();
}

}  // namespace tendero::app
