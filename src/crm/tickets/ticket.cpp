#include "crm/tickets/ticket.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<TicketStatus, 7> statuses{
    {"new", "open", "in_progress", "pending_customer", "waiting_internal", "resolved", "closed"}};
constexpr Words<TicketPriority, 4> priorities{{"low", "medium", "high", "urgent"}};
constexpr Words<TicketOutcome, 5> outcomes{{"solved", "workaround", "duplicate", "invalid", "wont_fix"}};

}  // namespace

std::string_view to_word(TicketStatus status) noexcept { return statuses.of(status); }
std::optional<TicketStatus> read_ticket_status(std::string_view word) noexcept { return statuses.read(word); }
std::string_view to_word(TicketPriority priority) noexcept { return priorities.of(priority); }
std::optional<TicketPriority> read_ticket_priority(std::string_view word) noexcept { return priorities.read(word); }
std::string_view to_word(TicketOutcome outcome) noexcept { return outcomes.of(outcome); }
std::optional<TicketOutcome> read_ticket_outcome(std::string_view word) noexcept { return outcomes.read(word); }

}  // namespace tendero::crm
