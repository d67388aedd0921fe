#pragma once

#include <chrono>

#include "base/result.hpp"
#include "base/time.hpp"

/// How those that take work from the database look for it.
namespace tendero::delivery {

/// Nobody rings for a lease that ran out, a clock that was set, or work that came from another process, so everybody
/// looks now and then anyway.
inline constexpr Duration look_again{2'000};
/// How long a database that is in trouble is left alone.
inline constexpr Duration database_rest{1'000};

/// The database's own trouble says nothing about the work, however long that was tried for reasons of its own: a
/// message that waits for WhatsApp is not given up because of one busy moment.
[[nodiscard]] inline bool of_database(const Fault& fault) {
  const bool passes = fault.kind == FaultKind::unavailable || fault.kind == FaultKind::uncertain;
  return passes && fault.code.starts_with("database_");
}

}  // namespace tendero::delivery
