#include "storage/ticket_history.hpp"

#include <array>

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

/// In the order in which they refer to each other.
constexpr std::array erasing{
    "DELETE FROM ticket_steps WHERE id IN (SELECT s.id FROM ticket_steps s JOIN tickets t ON t.id = s.ticket_id WHERE "
    "t.contact_id = $1 LIMIT $2)",
    "DELETE FROM ticket_notes WHERE id IN (SELECT n.id FROM ticket_notes n JOIN tickets t ON t.id = n.ticket_id WHERE "
    "t.contact_id = $1 LIMIT $2)",
    "DELETE FROM ticket_attachments WHERE message_id IN (SELECT a.message_id FROM ticket_attachments a JOIN tickets t "
    "ON t.id = a.ticket_id WHERE t.contact_id = $1 LIMIT $2)",
    "DELETE FROM tickets WHERE id IN (SELECT id FROM tickets WHERE contact_id = $1 LIMIT $2)"};

}  // namespace

void add_ticket_step(database::Tx& tx, const Ticket& ticket, const TicketStep& step) {
  tx.run(
      "INSERT INTO ticket_steps (shop_id, ticket_id, kind, status_before, status_after, note, author, at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      ticket.shop, ticket.id, step.kind, crm::to_word(step.before), crm::to_word(step.after), step.note, step.author,
      step.at);
}

std::vector<TicketStep> ticket_steps(database::Tx& tx, TicketId ticket) {
  std::vector<TicketStep> steps;
  for (const auto& row : tx.rows("SELECT kind, status_before, status_after, note, author, at FROM ticket_steps "
                                 "WHERE ticket_id = $1 ORDER BY id",
                                 ticket)) {
    steps.push_back({.kind = row.text(0),
                     .before = stored(crm::read_ticket_status, row.text(1)),
                     .after = stored(crm::read_ticket_status, row.text(2)),
                     .note = row.text(3),
                     .author = row.text(4),
                     .at = row.instant(5)});
  }
  return steps;
}

bool reopen_ticket(database::Tx& tx, Ticket ticket, std::string_view why, std::string_view author, Instant now) {
  const auto before = ticket.status;
  ticket.status = crm::TicketStatus::open;
  ticket.reopened += 1;
  ticket.resolved_at = std::nullopt;
  ticket.resolved_by.clear();
  ticket.outcome = std::nullopt;
  ticket.resolution.clear();
  if (!store_ticket(tx, ticket, now)) return false;
  add_ticket_step(tx, ticket,
                  {.kind = "reopened",
                   .before = before,
                   .after = ticket.status,
                   .note = std::string(why),
                   .author = std::string(author),
                   .at = now});
  return true;
}

std::int64_t add_ticket_note(database::Tx& tx, const Ticket& ticket, const TicketNote& note) {
  return tx
      .row(
          "INSERT INTO ticket_notes (shop_id, ticket_id, visibility, body, author, at) "
          "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
          ticket.shop, ticket.id, note.open_to_customer ? "public" : "internal", note.body, note.author, note.at)
      ->integer(0);
}

std::vector<TicketNote> ticket_notes(database::Tx& tx, TicketId ticket) {
  std::vector<TicketNote> notes;
  for (const auto& row :
       tx.rows("SELECT id, visibility, body, author, at FROM ticket_notes WHERE ticket_id = $1 ORDER BY id", ticket)) {
    notes.push_back({.id = row.integer(0),
                     .open_to_customer = row.text(1) == "public",
                     .body = row.text(2),
                     .author = row.text(3),
                     .at = row.instant(4)});
  }
  return notes;
}

std::int64_t count_ticket_notes(database::Tx& tx, TicketId ticket) {
  return tx.row("SELECT COUNT(*) FROM ticket_notes WHERE ticket_id = $1", ticket)->integer(0);
}

bool attach_message(database::Tx& tx, const Ticket& ticket, MessageId message, Instant now) {
  return tx.run(
             "INSERT INTO ticket_attachments (message_id, shop_id, ticket_id, attached_at) VALUES ($1, $2, $3, $4) "
             "ON CONFLICT (message_id) DO NOTHING",
             message, ticket.shop, ticket.id, now) > 0;
}

bool detach_message(database::Tx& tx, TicketId ticket, MessageId message) {
  return tx.run("DELETE FROM ticket_attachments WHERE message_id = $1 AND ticket_id = $2", message, ticket) > 0;
}

bool is_attached(database::Tx& tx, MessageId message) {
  return tx.row("SELECT 1 FROM ticket_attachments WHERE message_id = $1", message).has_value();
}

std::vector<MessageId> attachments_of(database::Tx& tx, TicketId ticket) {
  std::vector<MessageId> messages;
  for (const auto& row :
       tx.rows("SELECT message_id FROM ticket_attachments WHERE ticket_id = $1 ORDER BY message_id", ticket)) {
    messages.push_back(row.id<MessageId>(0));
  }
  return messages;
}

void drop_attachment(database::Tx& tx, MessageId message) {
  tx.run("DELETE FROM ticket_attachments WHERE message_id = $1", message);
}

std::int64_t erase_tickets_of(database::Tx& tx, ContactId contact, std::int64_t limit) {
  std::int64_t erased = 0;
  for (const auto* statement : erasing) {
    if (erased >= limit) return erased;
    erased += tx.run(statement, contact, limit - erased);
  }
  return erased;
}

}  // namespace tendero::storage
