#include "web/feed_bell.hpp"

namespace tendero::web {

void FeedBell::ring() {
  const std::scoped_lock lock(guard_);
  std::erase_if(listeners_, [](const std::weak_ptr<net::Wakeup>& listener) {
    const auto kept = listener.lock();
    if (kept) kept->ring();
    return !kept;
  });
}

std::shared_ptr<net::Wakeup> FeedBell::listen() {
  auto listener = std::make_shared<net::Wakeup>();
  const std::scoped_lock lock(guard_);
  listeners_.push_back(listener);
  return listener;
}

}  // namespace tendero::web
