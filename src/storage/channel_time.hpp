#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace tendero::storage {

/// When the channel says that it was. What it says is told in any order and compared with what it said before, so its
/// clock counts and not ours, which may have been set meanwhile; only what lies a day ahead is not believed.
[[nodiscard]] inline Instant channel_time(Instant said, Instant now) noexcept {
  return std::min(said, now + std::chrono::hours{24});
}

}  // namespace tendero::storage
