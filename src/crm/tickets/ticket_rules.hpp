#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/time.hpp"
#include "crm/preset.hpp"
#include "crm/tickets/ticket.hpp"

/// What may become of a service case, and when.
///
///   new ──► open ◄──► in_progress ◄──► pending_customer ◄──► waiting_internal      (each to each, never back to new)
///    └────────┴──────────────┴── resolve ──► resolved ──► closed
///             ▲                                 │           │
///             └───────────── reopen ────────────┴───────────┘
namespace tendero::crm {

/// Somebody is, or has to be, at it.
[[nodiscard]] bool is_active(TicketStatus status) noexcept;
/// What people may set by hand. Resolving asks for words and reopening has rules of its own, so both are steps of their
/// own and not among these. A status is never moved to itself.
[[nodiscard]] bool may_move(TicketStatus from, TicketStatus to) noexcept;

/// A case may be opened again this long after it was resolved, and so often.
inline constexpr std::chrono::hours reopen_window{30 * 24};
inline constexpr int most_reopenings = 3;
/// A customer who writes so soon after it speaks of the same matter.
inline constexpr std::chrono::hours reopened_by_customer_within{48};
/// Messages that are not older may be attached.
inline constexpr std::chrono::hours attachable_for{48};

enum class ReopenVerdict { may, not_resolved, too_late, too_often };
[[nodiscard]] ReopenVerdict may_reopen(TicketStatus status, std::optional<Instant> resolved_at, int reopened,
                                       Instant now) noexcept;
/// Whether a message that its customer wrote at `written_at` opens it again. One that was on its way when the case was
/// resolved does not, and neither does any once the case is closed: that was said by a person.
[[nodiscard]] bool reopened_by_message(TicketStatus status, std::optional<Instant> resolved_at, int reopened,
                                       Instant written_at) noexcept;

/// "SOL-2025-000042", "FOOD-000042": what has more digits than there is room for is written whole.
[[nodiscard]] std::string ticket_number(const TicketNumbers& numbers, int year, std::int64_t count);

}  // namespace tendero::crm
