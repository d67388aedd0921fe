#pragma once

#include <memory>
#include <mutex>

#include <boost/asio/steady_timer.hpp>

#include "base/task.hpp"
#include "base/time.hpp"

namespace tendero::net {

/// Lets one coroutine on a serial executor (a strand, a one-thread context) wait for a ring that may come from any
/// thread.
class Wakeup {
 public:
  /// Any thread. A ring without a waiter is kept for the next one; several count as one.
  void ring();
  /// True as soon as `ring` was called since the last wait ended, false after `patience` without one. One waiter at a
  /// time.
  Task<bool> wait(Duration patience);

 private:
  std::mutex guard_;
  bool rung_ = false;
  std::shared_ptr<boost::asio::steady_timer> waiter_;
};

}  // namespace tendero::net
