#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/tickets.hpp"

/// What happened to a ticket, what was written about it, and the messages that belong to it.
namespace tendero::storage {

/// One step of its way. Whoever changes a ticket adds it in the same transaction.
struct TicketStep {
  std::string kind;  ///< `created`, `status`, `resolved`, `reopened`, `escalated`, `assigned`
  crm::TicketStatus before = crm::TicketStatus::fresh;
  crm::TicketStatus after = crm::TicketStatus::fresh;
  std::string note = {};    ///< of a resolution its summary, of an escalation its reason, …
  std::string author = {};  ///< the agent's e-mail; empty: the customer, or the server by itself
  Instant at = {};
};
void add_ticket_step(database::Tx& tx, const Ticket& ticket, const TicketStep& step);
[[nodiscard]] std::vector<TicketStep> ticket_steps(database::Tx& tx, TicketId ticket);  ///< the oldest first

/// Active again, with its resolution in the step alone; false when somebody has changed the ticket meanwhile. Whether
/// it may be: `crm/tickets/ticket_rules.hpp`.
bool reopen_ticket(database::Tx& tx, Ticket ticket, std::string_view why, std::string_view author, Instant now);

struct TicketNote {
  std::int64_t id = 0;
  bool open_to_customer = false;  ///< public: the customer may be told of it
  std::string body;
  std::string author;
  Instant at;
};
std::int64_t add_ticket_note(database::Tx& tx, const Ticket& ticket, const TicketNote& note);
[[nodiscard]] std::vector<TicketNote> ticket_notes(database::Tx& tx, TicketId ticket);  ///< the oldest first
[[nodiscard]] std::int64_t count_ticket_notes(database::Tx& tx, TicketId ticket);

/// False, and nothing is changed, when the message belongs to a ticket already: to whichever.
bool attach_message(database::Tx& tx, const Ticket& ticket, MessageId message, Instant now);
/// False: it is not among this ticket's.
bool detach_message(database::Tx& tx, TicketId ticket, MessageId message);
[[nodiscard]] bool is_attached(database::Tx& tx, MessageId message);
[[nodiscard]] std::vector<MessageId> attachments_of(database::Tx& tx, TicketId ticket);  ///< the oldest first
/// The message is forgotten.
void drop_attachment(database::Tx& tx, MessageId message);

/// Removes up to `limit` rows of the tickets of this contact, history first; how many. Repeatable.
std::int64_t erase_tickets_of(database::Tx& tx, ContactId contact, std::int64_t limit);

}  // namespace tendero::storage
