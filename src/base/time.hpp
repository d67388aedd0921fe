#pragma once

#include <chrono>

namespace tendero {

/// A moment in UTC, to the millisecond: what is stored, compared and sent. Shown in the shop's zone only at the edge.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// Milliseconds since 1970-01-01T00:00Z, the form in which instants are stored.
[[nodiscard]] constexpr std::int64_t to_millis(Instant instant) noexcept { return instant.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant from_millis(std::int64_t millis) noexcept { return Instant{Duration{millis}}; }

}  // namespace tendero
