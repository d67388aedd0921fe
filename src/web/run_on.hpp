#pragma once

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/task.hpp"

namespace tendero::web {

/// Runs `task` on another executor and comes back with what it returned. Endpoints are called on the server's threads,
/// logic lives on the engine's.
template <class T>
Task<T> run_on(boost::asio::any_io_executor executor, Task<T> task) {
  co_return co_await boost::asio::co_spawn(std::move(executor), std::move(task), boost::asio::use_awaitable);
}

}  // namespace tendero::web
