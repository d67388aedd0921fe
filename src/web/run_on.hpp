#pragma once

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/task.hpp"
#include "base/trace.hpp"

namespace tendero::web {

/// Runs `task` on another executor, under the same trace, and comes back with what it returned. Endpoints are called on
/// the server's threads, logic lives on the engine's.
template <class T>
Task<T> run_on(boost::asio::any_io_executor executor, Task<T> task) {
  auto there = traced(std::move(executor), current_trace());
  co_return co_await boost::asio::co_spawn(std::move(there), std::move(task), boost::asio::use_awaitable);
}

}  // namespace tendero::web
