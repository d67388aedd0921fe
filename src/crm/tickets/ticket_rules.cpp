#include "crm/tickets/ticket_rules.hpp"

#include <fmt/format.h>

namespace tendero::crm {
namespace {

/// The channel tells whole seconds: what was written in the second of the resolution was written after it.
constexpr std::chrono::seconds told_to_the_second{1};

}  // namespace

bool is_active(TicketStatus status) noexcept {
  return status != TicketStatus::resolved && status != TicketStatus::closed;
}

bool may_move(TicketStatus from, TicketStatus to) noexcept {
  if (from == to || to == TicketStatus::fresh || to == TicketStatus::resolved) return false;
  if (to == TicketStatus::closed) return from == TicketStatus::resolved;
  return is_active(from);
}

ReopenVerdict may_reopen(TicketStatus status, std::optional<Instant> resolved_at, int reopened, Instant now) noexcept {
  if (is_active(status) || !resolved_at) return ReopenVerdict::not_resolved;
  if (now > *resolved_at + reopen_window) return ReopenVerdict::too_late;
  return reopened < most_reopenings ? ReopenVerdict::may : ReopenVerdict::too_often;
}

bool reopened_by_message(TicketStatus status, std::optional<Instant> resolved_at, int reopened,
                         Instant written_at) noexcept {
  if (status != TicketStatus::resolved || !resolved_at) return false;
  if (written_at + told_to_the_second <= *resolved_at) return false;
  return written_at <= *resolved_at + reopened_by_customer_within && reopened < most_reopenings;
}

std::string ticket_number(const TicketNumbers& numbers, int year, std::int64_t count) {
  const auto digits = fmt::format("{:0{}}", count, numbers.digits);
  return numbers.with_year ? fmt::format("{}-{:04}-{}", numbers.prefix, year, digits)
                           : fmt::format("{}-{}", numbers.prefix, digits);
}

}  // namespace tendero::crm
