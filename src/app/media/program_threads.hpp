#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "app/media/stop_bell.hpp"
#include "base/task.hpp"

namespace tendero::app {

/// Threads on which programs are run and waited for, beside the engine's and the server's.
class ProgramThreads {
 public:
  /// So many run at once, and so many more may wait for it.
  ProgramThreads(int at_once, int queue);
  ~ProgramThreads();

  /// Calls `job` on one of the threads and returns when it is done; false, and it is not called: too many wait already,
  /// or it was stopped.
  Task<bool> run(std::function<void(const StopBell&)> job);
  /// Ends what runs; nothing more is begun. Any thread; repeatable.
  void stop() noexcept;

 private:
  struct Pool;
  int most_;
  std::atomic<int> taken_ = 0;
  std::atomic<bool> stopped_ = false;
  StopBell bell_;
  std::unique_ptr<Pool> pool_;
};

}  // namespace tendero::app
