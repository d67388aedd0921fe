#pragma once

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
  /// How many are taken at once. Beside urgent ones the background goes on, too, if slowly.
  struct Limits {
    std::size_t urgent;
    std::size_t background;
    std::size_t background_beside_urgent;
  };

  explicit RequestQueue(std::size_t capacity) : capacity_(capacity) {}

  /// False, with `request` untouched, when the queue is full.
  bool push(Request& request) {
    {
      const std::lock_guard lock(mutex_);
      if (waiting() >= capacity_) return false;
      auto& lane = request.urgency == Urgency::waited_for ? urgent_ : background_;
      lane.push_back(std::move(request));
    }
    changed_.notify_one();
    return true;
  }

  /// Waits for at least one and takes what the limits allow; empty when the queue is closed and drained.
  std::vector<Request> take(const Limits& limits) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || waiting() > 0; });
    std::vector<Request> taken;
    move(urgent_, taken, limits.urgent);
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
  std::deque<Request> urgent_;
  std::deque<Request> background_;
  bool closed_ = false;
};

}  // namespace tendero::database
