#pragma once

#include <functional>
#include <utility>

#include "base/task.hpp"
#include "net/http_message.hpp"

namespace tendero::web {

/// The answer, after which whoever waits for what was written looks: only when something may have been.
inline Task<net::Response> waking(Task<net::Response> answer, std::function<void()> wake) {
  auto response = co_await std::move(answer);
  constexpr int refused = 400;
  if (response.status < refused) wake();
  co_return response;
}

}  // namespace tendero::web
