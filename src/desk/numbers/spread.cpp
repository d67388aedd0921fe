#include "desk/numbers/spread.hpp"

#include <algorithm>

namespace tendero::desk {

namespace {

/// The smallest of them that `tenths` of ten do not exceed.
Duration at_rank(std::vector<Duration>& measured, std::size_t tenths) {
  const auto rank = (measured.size() * tenths + 9) / 10 - 1;
  const auto found = measured.begin() + static_cast<std::ptrdiff_t>(rank);
  std::ranges::nth_element(measured, found);
  return *found;
}

}  // namespace

Spread spread_of(std::vector<Duration> measured) {
  if (measured.empty()) return {};
  return {.count = measured.size(), .median = at_rank(measured, 5), .p90 = at_rank(measured, 9)};
}

JsonObject spread_view(const Spread& spread) {
  const bool none = spread.count == 0;
  return {{"count", Json(spread.count)},
          {"medianMs", none ? Json() : Json(spread.median.count())},
          {"p90Ms", none ? Json() : Json(spread.p90.count())}};
}

}  // namespace tendero::desk
