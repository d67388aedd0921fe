#include "storage/tickets.hpp"

#include <limits>

#include <fmt/format.h>

#include "crm/tickets/ticket_rules.hpp"
#include "storage/columns.hpp"
#include "storage/feed.hpp"

namespace tendero::storage {
namespace {

// A ticket of a contact that was merged is the other one's, until the merge is undone.
constexpr std::string_view columns =
    "t.id, t.shop_id, COALESCE((SELECT c.merged_into FROM contacts c WHERE c.id = t.contact_id), t.contact_id), "
    "t.conversation_id, t.preset, t.number, t.status, t.category, t.priority, t.subject, t.description, t.location, "
    "t.agent_id, t.made_by, t.revision, t.reopened, t.escalated_at, t.escalation, t.resolved_at, t.resolved_by, "
    "t.outcome, t.resolution, t.created_at, t.updated_at";

Ticket read(const database::Row& row) {
  return {.id = row.id<TicketId>(0),
          .shop = row.id<ShopId>(1),
          .contact = row.id<ContactId>(2),
          .conversation = maybe_id<ConversationId>(row, 3),
          .preset = row.text(4),
          .number = row.text(5),
          .status = stored(crm::read_ticket_status, row.text(6)),
          .category = row.text(7),
          .priority = stored(crm::read_ticket_priority, row.text(8)),
          .subject = row.text(9),
          .description = row.text(10),
          .location = row.text(11),
          .agent = maybe_id<crm::AgentId>(row, 12),
          .made_by = row.text(13),
          .revision = row.integer(14),
          .reopened = static_cast<int>(row.integer(15)),
          .escalated_at = row.maybe_instant(16),
          .escalation = row.text(17),
          .resolved_at = row.maybe_instant(18),
          .resolved_by = row.text(19),
          .outcome = crm::read_ticket_outcome(row.text(20)),
          .resolution = row.text(21),
          .created_at = row.instant(22),
          .updated_at = row.instant(23)};
}

std::vector<Ticket> read_all(const database::Rows& rows) {
  std::vector<Ticket> tickets;
  tickets.reserve(rows.size());
  for (const auto& row : rows) tickets.push_back(read(row));
  return tickets;
}

/// The row of the counter is locked until the commit, and falls back with everything else when there is none.
std::int64_t next_count(database::Tx& tx, ShopId shop, std::string_view preset, int year) {
  return tx
      .row(
          "INSERT INTO ticket_counters (shop_id, preset, year, last) VALUES ($1, $2, $3, 1) "
          "ON CONFLICT (shop_id, preset, year) DO UPDATE SET last = ticket_counters.last + 1 RETURNING last",
          shop, preset, year)
      ->integer(0);
}

/// {ticket, contact, conversation?, number, status, priority, revision}
void publish_ticket(database::Tx& tx, const Ticket& ticket, std::string_view kind, Instant now) {
  const auto conversation =
      ticket.conversation ? fmt::format(R"("conversation":{},)", ticket.conversation->value) : std::string();
  const auto body = fmt::format(
      R"({{"ticket":{},"contact":{},{}"number":"{}","status":"{}","priority":"{}","preset":"{}","revision":{}}})",
      ticket.id.value, ticket.contact.value, conversation, ticket.number, crm::to_word(ticket.status),
      crm::to_word(ticket.priority), ticket.preset, ticket.revision);
  publish(tx, ticket.shop, ticket.conversation.value_or(ConversationId{}), kind, body, now);
}

// What was typed is looked for as it stands: % and _ mean themselves.
std::string as_pattern(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

template <class Word>
std::string word_or_empty(const std::optional<Word>& word) {
  return word ? std::string(crm::to_word(*word)) : std::string();
}

constexpr int any = 2;

}  // namespace

TicketId make_ticket(database::Tx& tx, const crm::Preset& preset, const NewTicket& ticket, int year, Instant now) {
  const int counted_year = preset.tickets.with_year ? year : 0;
  const auto number = crm::ticket_number(preset.tickets, year, next_count(tx, ticket.shop, preset.id, counted_year));
  const auto id = tx.insert<TicketId>(
      "INSERT INTO tickets (shop_id, contact_id, conversation_id, preset, number, request_key, status, category, "
      "priority, subject, description, location, agent_id, made_by, revision, reopened, escalation, resolved_by, "
      "outcome, resolution, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, 'new', $7, $8, $9, $10, $11, $12, "
      "$13, 1, 0, '', '', '', '', $14, $14) RETURNING id",
      ticket.shop, ticket.contact, ticket.conversation, preset.id, number, ticket.request_key, ticket.category,
      crm::to_word(ticket.priority), ticket.subject, ticket.description, ticket.location, ticket.agent, ticket.made_by,
      now);
  publish_ticket(tx, storage::ticket(tx, ticket.shop, preset.id, id).value(), "ticket.created", now);
  return id;
}

std::optional<TicketId> ticket_of_request(database::Tx& tx, ShopId shop, std::string_view request_key) {
  const auto row = tx.row("SELECT id FROM tickets WHERE shop_id = $1 AND request_key = $2", shop, request_key);
  return row ? std::optional(row->id<TicketId>(0)) : std::nullopt;
}

std::optional<Ticket> ticket(database::Tx& tx, ShopId shop, std::string_view preset, TicketId id) {
  static const auto one =
      fmt::format("SELECT {} FROM tickets t WHERE t.id = $1 AND t.shop_id = $2 AND t.preset = $3", columns);
  const auto row = tx.row(one, id, shop, preset);
  return row ? std::optional(read(*row)) : std::nullopt;
}

bool store_ticket(database::Tx& tx, const Ticket& ticket, Instant now) {
  const auto stored = tx.run(
      "UPDATE tickets SET status = $3, category = $4, priority = $5, subject = $6, description = $7, location = $8, "
      "agent_id = $9, reopened = $10, escalated_at = $11, escalation = $12, resolved_at = $13, resolved_by = $14, "
      "outcome = $15, resolution = $16, revision = revision + 1, updated_at = $17 WHERE id = $1 AND revision = $2",
      ticket.id, ticket.revision, crm::to_word(ticket.status), ticket.category, crm::to_word(ticket.priority),
      ticket.subject, ticket.description, ticket.location, ticket.agent, ticket.reopened, ticket.escalated_at,
      ticket.escalation, ticket.resolved_at, ticket.resolved_by, word_or_empty(ticket.outcome), ticket.resolution, now);
  if (stored == 0) return false;
  publish_ticket(tx, storage::ticket(tx, ticket.shop, ticket.preset, ticket.id).value(), "ticket.changed", now);
  return true;
}

void touch_ticket(database::Tx& tx, const Ticket& ticket, Instant now) {
  tx.run("UPDATE tickets SET updated_at = $1 WHERE id = $2", now, ticket.id);
  publish_ticket(tx, ticket, "ticket.changed", now);
}

std::vector<Ticket> tickets_before(database::Tx& tx, ShopId shop, std::string_view preset, const TicketFilter& filter,
                                   TicketId before, int limit) {
  static const auto list = fmt::format(
      "SELECT {} FROM tickets t WHERE t.shop_id = $1 AND t.preset = $2 AND t.id < $3 AND ($4 = '' OR t.status = $4) "
      "AND ($5 = 0 OR t.resolved_at IS NULL) AND ($6 = '' OR t.category = $6) AND ($7 = '' OR t.priority = $7) "
      "AND ($8 < 0 OR COALESCE(t.agent_id, 0) = $8) "
      "AND ($9 = {} OR ($9 = 1 AND t.escalated_at IS NOT NULL) OR ($9 = 0 AND t.escalated_at IS NULL)) "
      "AND ($10 = 0 OR t.contact_id IN (SELECT p.id FROM contacts p WHERE p.id = $10 OR p.merged_into = $10)) "
      "AND ($11 = '' OR LOWER(t.number) LIKE LOWER($12) ESCAPE '\\' OR LOWER(t.subject) LIKE LOWER($12) ESCAPE '\\' "
      "OR LOWER(t.description) LIKE LOWER($12) ESCAPE '\\' OR EXISTS (SELECT 1 FROM contacts n WHERE n.id = "
      "t.contact_id AND (LOWER(n.name) LIKE LOWER($12) ESCAPE '\\' OR LOWER(n.profile_name) LIKE LOWER($12) ESCAPE "
      "'\\'))) ORDER BY t.id DESC LIMIT $13",
      columns, any);
  const std::int64_t ceiling = before ? before.value : std::numeric_limits<std::int64_t>::max();
  const std::int64_t agent = filter.agent ? filter.agent->value : -1;
  const int escalated = filter.escalated ? static_cast<int>(*filter.escalated) : any;
  return read_all(tx.rows(list, shop, preset, ceiling, word_or_empty(filter.status), filter.active, filter.category,
                          word_or_empty(filter.priority), agent, escalated, filter.contact.value_or(ContactId{}),
                          filter.text, as_pattern(filter.text), limit));
}

std::vector<Ticket> active_tickets_of(database::Tx& tx, ConversationId conversation) {
  static const auto list = fmt::format(
      "SELECT {} FROM tickets t WHERE t.conversation_id = $1 AND t.resolved_at IS NULL ORDER BY t.id", columns);
  return read_all(tx.rows(list, conversation));
}

std::optional<ConversationId> latest_conversation_of(database::Tx& tx, ContactId contact) {
  const auto row = tx.row(
      "SELECT id FROM conversations WHERE contact_id = $1 ORDER BY COALESCE(last_customer_message, 0) DESC LIMIT 1",
      contact);
  return row ? std::optional(row->id<ConversationId>(0)) : std::nullopt;
}

std::vector<Ticket> resolved_tickets_of(database::Tx& tx, ContactId contact) {
  static const auto list = fmt::format(
      "SELECT {} FROM tickets t WHERE t.status = 'resolved' AND t.contact_id = $1 UNION ALL SELECT {} FROM contacts p "
      "JOIN tickets t ON t.contact_id = p.id WHERE p.merged_into = $1 AND t.status = 'resolved'",
      columns, columns);
  return read_all(tx.rows(list, contact));
}

}  // namespace tendero::storage
