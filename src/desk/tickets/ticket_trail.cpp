#include "desk/tickets/ticket_trail.hpp"

#include <fmt/format.h>

namespace tendero::desk {

void note_ticket(database::Tx& tx, const storage::Ticket& ticket, const storage::Actor& actor, std::string_view action,
                 Instant now) {
  storage::record_audit(tx, ticket.shop, actor,
                        {.action = fmt::format("ticket.{}", action),
                         .subject = fmt::format("ticket:{}", ticket.id.value),
                         .detail = fmt::format(R"({{"contact":{},"number":"{}","status":"{}"}})", ticket.contact.value,
                                               ticket.number, crm::to_word(ticket.status))},
                        now);
}

}  // namespace tendero::desk
