#pragma once

#include "base/time.hpp"
#include "web/route.hpp"

namespace tendero::web {

/// Which time a report is about.
struct TimeAsked {
  Instant from;  ///< on
  Instant to;    ///< before
};
/// `from` and `to`, moments in ISO 8601; without them everything. Fault `invalid_input`.
[[nodiscard]] Result<TimeAsked> time_asked(const Call& call);

}  // namespace tendero::web
