#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

#include "database/waiting_database.hpp"

namespace tendero::database {

/// Hands requests from any thread to the threads that take them, urgent ones first. After `close` what waits is still
/// handed out.
class RequestQueue {
 public:
  using Steady = std::chrono::steady_clock;

  /// How many are taken at once. Beside urgent ones the background goes on, too, if slowly.
  struct Limits {
    std::size_t urgent;
    std::size_t background;
    std::size_t background_beside_urgent;
  };

  explicit RequestQueue(std::size_t capacity) : capacity_(capacity) {}

  /// False, with `request` untouched, when the queue is full. Whoever takes is woken by `ring`.
  bool push(Request& request) {
    const std::lock_guard lock(mutex_);
    if (waiting() >= capacity_) return false;
    auto& lane = request.urgency == Urgency::waited_for ? urgent_ : background_;
    lane.push_back(std::move(request));
    return true;
  }

  void ring() { changed_.notify_one(); }

  /// True for the first who asks since the last `ring_promised`: who promises rings for all who come meanwhile.
  bool promise() { return !promised_.exchange(true); }
  void ring_promised() {
    promised_ = false;
    ring();
  }

  /// Waits for at least one and takes what the limits allow, of the background nothing before `rest_ends`; empty
  /// when the queue is closed and drained.
  std::vector<Request> take(const Limits& limits, Steady::time_point rest_ends) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || waiting() > 0; });
    const bool rests = Steady::now() < rest_ends;
    if (rests) changed_.wait_until(lock, rest_ends, [this] { return closed_ || !urgent_.empty(); });
    std::vector<Request> taken;
    move(urgent_, taken, limits.urgent);
    if (taken.empty() || !rests)
      move(background_, taken, taken.empty() ? limits.background : limits.background_beside_urgent);
    return taken;
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return waiting();
  }

 private:
  [[nodiscard]] std::size_t waiting() const { return urgent_.size() + background_.size(); }

  static void move(std::deque<Request>& from, std::vector<Request>& to, std::size_t most) {
    for (; !from.empty() && most > 0; --most) {
      to.push_back(std::move(from.front()));
      from.pop_front();
    }
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> promised_ = false;
  std::deque<Request> urgent_;
  std::deque<Request> background_;
  bool closed_ = false;
};

}  // namespace tendero::database
