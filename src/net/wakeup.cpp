#include "net/wakeup.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tendero::net {

namespace asio = boost::asio;

void Wakeup::ring() {
  const std::scoped_lock lock(guard_);
  rung_ = true;
  if (!waiter_) return;
  // Timers are not thread-safe: the cancelling happens where the waiter lives.
  const auto waiter = std::exchange(waiter_, nullptr);
  asio::post(waiter->get_executor(), [waiter] { waiter->cancel(); });
}

Task<bool> Wakeup::wait(Duration patience) {
  const auto executor = co_await asio::this_coro::executor;
  std::shared_ptr<asio::steady_timer> timer;
  {
    const std::scoped_lock lock(guard_);
    if (std::exchange(rung_, false)) co_return true;
    timer = std::make_shared<asio::steady_timer>(executor, patience);
    waiter_ = timer;
  }
  boost::system::error_code ended;
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, ended));
  const std::scoped_lock lock(guard_);
  waiter_ = nullptr;
  co_return std::exchange(rung_, false);
}

}  // namespace tendero::net
