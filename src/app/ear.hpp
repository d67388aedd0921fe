#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace tendero::app {

/// Passes on what another thread calls out, while somebody listens. After `listen(nullptr)` returns nobody is called
/// any more.
class Ear {
 public:
  void hear() {
    const std::lock_guard lock(mutex_);
    if (listener_) listener_();
  }
  void listen(std::function<void()> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
  }

 private:
  std::mutex mutex_;
  std::function<void()> listener_;
};

}  // namespace tendero::app
