#pragma once

#include <boost/asio/awaitable.hpp>

namespace tendero {

/// A lazily started coroutine on the scheduler's executor.
template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace tendero
