#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/preset.hpp"
#include "crm/tickets/ticket.hpp"
#include "database/database.hpp"

/// Service cases. A ticket is about a contact, stays with the one it was made for when contacts are merged, and is read
/// with those of the one that counts. It belongs to the kind of business under which it was made: every look names
/// that, so nothing of another kind is ever found. What happens to it: `ticket_history.hpp`.
namespace tendero::storage {

using TicketId = Id<struct TicketTag>;

struct Ticket {
  TicketId id;
  ShopId shop;
  ContactId contact;                           ///< the one that counts
  std::optional<ConversationId> conversation;  ///< nothing: there was none when it was made
  std::string preset;
  std::string number;
  crm::TicketStatus status = crm::TicketStatus::fresh;
  std::string category;
  crm::TicketPriority priority = crm::TicketPriority::medium;
  std::string subject;
  std::string description;
  std::string location;
  std::optional<crm::AgentId> agent;  ///< who looks after it
  std::string made_by;
  std::int64_t revision = 0;  ///< rises with each change
  int reopened = 0;           ///< how often
  std::optional<Instant> escalated_at;
  std::string escalation;              ///< why
  std::optional<Instant> resolved_at;  ///< nothing while it is active; so are the next three
  std::string resolved_by;
  std::optional<crm::TicketOutcome> outcome;
  std::string resolution;
  Instant created_at;
  Instant updated_at;
};

struct NewTicket {
  ShopId shop;
  ContactId contact;
  std::optional<ConversationId> conversation = {};
  std::string request_key;  ///< of whoever asks: the same one again is the same ticket
  std::string category;
  crm::TicketPriority priority = crm::TicketPriority::medium;
  std::string subject;
  std::string description = {};
  std::string location = {};
  std::optional<crm::AgentId> agent = {};
  std::string made_by = {};
};

/// Gives it the next number of its kind, without gaps or doubles whoever else makes one: the counter rises in the
/// transaction that stores the ticket. `year`: the shop's. Published as `ticket.created`.
TicketId make_ticket(database::Tx& tx, const crm::Preset& preset, const NewTicket& ticket, int year, Instant now);
/// The one that was made for this request, whatever kind of business it is of.
[[nodiscard]] std::optional<TicketId> ticket_of_request(database::Tx& tx, ShopId shop, std::string_view request_key);

/// Nothing: this kind of business has no such ticket.
[[nodiscard]] std::optional<Ticket> ticket(database::Tx& tx, ShopId shop, std::string_view preset, TicketId id);

/// Stores all that may change and raises the revision; false, and nothing is stored, when it has another one by now.
/// Published as `ticket.changed`.
bool store_ticket(database::Tx& tx, const Ticket& ticket, Instant now);
/// Something about it is new that is no part of it. Published as `ticket.changed`.
void touch_ticket(database::Tx& tx, const Ticket& ticket, Instant now);

/// Which tickets; what is not set does not matter.
struct TicketFilter {
  std::optional<crm::TicketStatus> status = {};
  bool active = false;  ///< neither resolved nor closed
  std::string category = {};
  std::optional<crm::TicketPriority> priority = {};
  std::optional<crm::AgentId> agent = {};  ///< 0: of nobody
  std::optional<bool> escalated = {};
  std::optional<ContactId> contact = {};
  std::string text = {};  ///< in its number, its words or its customer's name
};
/// The newest first; `before`: the last one known, 0: from the newest.
[[nodiscard]] std::vector<Ticket> tickets_before(database::Tx& tx, ShopId shop, std::string_view preset,
                                                 const TicketFilter& filter, TicketId before, int limit);

/// Those of this conversation that are neither resolved nor closed, of any kind of business.
[[nodiscard]] std::vector<Ticket> active_tickets_of(database::Tx& tx, ConversationId conversation);
/// The conversation in which this contact wrote last; nothing when there is none.
[[nodiscard]] std::optional<ConversationId> latest_conversation_of(database::Tx& tx, ContactId contact);
/// Those of this contact that are resolved, of any kind of business: few.
[[nodiscard]] std::vector<Ticket> resolved_tickets_of(database::Tx& tx, ContactId contact);

}  // namespace tendero::storage
