#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/task.hpp"

/// The correlation id of what is being worked on: what one customer message caused, from its webhook to its delivery
/// report, bears the same one in the log and at the shop. Nothing may be decided by it.
/// Why it is not passed as an argument: docs/adr/0014-one-trace-from-webhook-to-send.md.
namespace tendero {

/// Of a message or a request, from the name that the outside gave it: 16 hexadecimal digits, the same each time.
[[nodiscard]] std::string trace_of(std::string_view name);

/// Of the coroutine that runs on this thread now; empty when it has none. Several, parted by blanks, when an answer
/// covers several messages.
[[nodiscard]] const std::string& current_trace() noexcept;

/// The same executor, with this trace current whenever it runs something; an empty trace leaves it as it is.
[[nodiscard]] boost::asio::any_io_executor traced(boost::asio::any_io_executor executor, std::string trace);

/// Runs the task with this trace current, on the executor of whoever awaits it.
template <class T>
Task<T> with_trace(std::string trace, Task<T> task) {
  auto executor = traced(co_await boost::asio::this_coro::executor, std::move(trace));
  co_return co_await boost::asio::co_spawn(std::move(executor), std::move(task), boost::asio::use_awaitable);
}

}  // namespace tendero
