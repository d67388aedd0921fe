#pragma once

#include <charconv>
#include <cstdint>

#include "storage/audit.hpp"
#include "web/route.hpp"

namespace tendero::web {

/// On whose behalf a call is made, for the audit trail.
[[nodiscard]] inline storage::Actor caller_of(const Call& call) {
  if (!call.session) return {.kind = "visitor", .address = call.request.remote_address};
  std::int64_t id = 0;
  const auto& subject = call.session->subject;
  std::from_chars(subject.data(), subject.data() + subject.size(), id);
  return {.kind = "agent", .id = id, .name = call.session->email, .address = call.request.remote_address};
}

}  // namespace tendero::web
