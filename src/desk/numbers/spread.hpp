#pragma once

#include <cstddef>
#include <vector>

#include "base/json.hpp"
#include "base/time.hpp"

namespace tendero::desk {

/// How long something took, of many times: half took no longer than the median, nine of ten no longer than `p90`. Both
/// are times that were measured (nearest rank), not means between two.
struct Spread {
  std::size_t count = 0;
  Duration median{0};
  Duration p90{0};
};

[[nodiscard]] Spread spread_of(std::vector<Duration> measured);
/// `{count, medianMs, p90Ms}`, both null when nothing was measured.
[[nodiscard]] JsonObject spread_view(const Spread& spread);

}  // namespace tendero::desk
