#pragma once

#include <optional>
#include <string_view>

namespace tendero::crm {

/// Where a service case stands. `fresh` (its word is `new`): nobody has looked at it yet.
enum class TicketStatus { fresh, open, in_progress, pending_customer, waiting_internal, resolved, closed };
enum class TicketPriority { low, medium, high, urgent };
/// How it ended.
enum class TicketOutcome { solved, workaround, duplicate, invalid, wont_fix };

[[nodiscard]] std::string_view to_word(TicketStatus status) noexcept;
[[nodiscard]] std::optional<TicketStatus> read_ticket_status(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(TicketPriority priority) noexcept;
[[nodiscard]] std::optional<TicketPriority> read_ticket_priority(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(TicketOutcome outcome) noexcept;
[[nodiscard]] std::optional<TicketOutcome> read_ticket_outcome(std::string_view word) noexcept;

}  // namespace tendero::crm
