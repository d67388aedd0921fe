#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "net/wakeup.hpp"

namespace tendero::web {

/// Wakes everybody who follows the live feed. Rung after each commit, from any thread; a ring too many costs one query.
class FeedBell {
 public:
  void ring();
  /// A wakeup that rings with the bell for as long as it is kept.
  [[nodiscard]] std::shared_ptr<net::Wakeup> listen();

 private:
  std::mutex guard_;
  std::vector<std::weak_ptr<net::Wakeup>> listeners_;
};

}  // namespace tendero::web
