// Making tickets and changing them.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"
#include "crm/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_desk.hpp"
#include "desk/tickets/ticket_trail.hpp"
#include "storage/agents.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

/// Every preset has it.
constexpr std::string_view usual_category = "other";

Result<void> check_category(const Texts& texts, const crm::Preset& preset, std::string_view category) {
  if (std::ranges::find(preset.categories, category) != preset.categories.end()) return {};
  return fault(
      FaultKind::invalid, "invalid_input",
      texts.say("tickets.unknown_category", {{"values", fmt::format("{}", fmt::join(preset.categories, ", "))}}));
}

/// Numbers count by the shop's calendar.
int year_of(Instant now, std::string_view zone) { return std::stoi(iso_day(now, zone).substr(0, 4)); }

/// What is new of a ticket; nothing when it says what stood there.
template <class Value>
void take(const std::optional<Value>& sent, Value& kept) {
  if (sent) kept = *sent;
}

void take_all(const SentTicketChange& change, storage::Ticket& ticket) {
  take(change.subject, ticket.subject);
  take(change.description, ticket.description);
  take(change.location, ticket.location);
  take(change.category, ticket.category);
  take(change.priority, ticket.priority);
  take(change.status, ticket.status);
  if (change.agent) ticket.agent = *change.agent ? change.agent : std::nullopt;
}

void add_steps(database::Tx& tx, const storage::Ticket& before, const storage::Ticket& after, const std::string& author,
               Instant now) {
  storage::TicketStep step{
      .kind = "status", .before = before.status, .after = after.status, .note = {}, .author = author, .at = now};
  if (after.status != before.status) storage::add_ticket_step(tx, after, step);
  if (after.agent == before.agent) return;
  const auto agent = after.agent ? storage::agent(tx, after.shop, *after.agent) : std::nullopt;
  step.kind = "assigned";
  step.before = after.status;
  step.note = agent ? agent->email : std::string();
  storage::add_ticket_step(tx, after, step);
}

}  // namespace

Result<void> TicketDesk::check_agent(database::Tx& tx, crm::AgentId id) const {
  const auto agent = storage::agent(tx, shop_, id);
  if (!agent || !agent->active) return missing("tickets.no_agent");
  return {};
}

Result<void> TicketDesk::find_customer(database::Tx& tx, const SentTicket& sent, storage::NewTicket& ticket) const {
  if (sent.conversation) {
    const auto conversation = storage::conversation(tx, storage::current_thread(tx, *sent.conversation));
    if (!conversation || conversation->shop != shop_) return missing("tickets.no_conversation");
    ticket.contact = conversation->contact;
    ticket.conversation = conversation->id;
    return {};
  }
  const auto contact = storage::contact(tx, *sent.contact);
  if (!contact || contact->shop != shop_) return missing("tickets.no_contact");
  ticket.contact = contact->id;
  ticket.conversation = storage::latest_conversation_of(tx, contact->id);
  return {};
}

Result<storage::TicketId> TicketDesk::make(database::Tx& tx, const SentTicket& sent, const storage::Actor& actor,
                                           Instant now) const {
  storage::NewTicket ticket{.shop = shop_,
                            .contact = {},
                            .request_key = fmt::format("{}:{}:{}", actor.kind, actor.id, sent.client_id),
                            .category = sent.category.empty() ? std::string(usual_category) : sent.category,
                            .priority = sent.priority,
                            .subject = sent.subject,
                            .description = sent.description,
                            .location = sent.location,
                            .agent = sent.agent && *sent.agent ? sent.agent : std::nullopt,
                            .made_by = actor.name};
  if (const auto known = storage::ticket_of_request(tx, shop_, ticket.request_key)) return *known;
  const auto& preset = preset_in_force(tx);
  auto allowed = check_category(texts(), preset, ticket.category);
  if (allowed && ticket.agent) allowed = check_agent(tx, *ticket.agent);
  if (allowed) allowed = find_customer(tx, sent, ticket);
  if (!allowed) return std::unexpected(allowed.error());
  const auto id = storage::make_ticket(tx, preset, ticket, year_of(now, settings_.zone), now);
  const auto made = storage::ticket(tx, shop_, preset.id, id).value();
  storage::add_ticket_step(
      tx, made,
      {.kind = "created", .before = made.status, .after = made.status, .note = {}, .author = actor.name, .at = now});
  note_ticket(tx, made, actor, "created", now);
  return id;
}

Task<Accepted<JsonObject>> TicketDesk::add(Json sent, storage::Actor actor) {
  auto ticket = read_new_ticket(sent, texts());
  if (!ticket) co_return std::unexpected(Rejected(std::move(ticket.error())));
  auto done = co_await database_.write(
      "tickets.add", [this, ticket = *std::move(ticket), actor = std::move(actor),
                      now = world_.clock.now()](database::Tx& tx) { return make(tx, ticket, actor, now); });
  co_return co_await read_after(std::move(done));
}

Result<void> TicketDesk::may_change(database::Tx& tx, const storage::Ticket& before,
                                    const SentTicketChange& change) const {
  if (before.revision != change.revision) return conflict("tickets.conflict");
  if (change.category) {
    if (auto fits = check_category(texts(), preset_in_force(tx), *change.category); !fits) return fits;
  }
  const bool moves = change.status && *change.status != before.status;
  if (moves && !crm::may_move(before.status, *change.status)) return conflict("tickets.bad_move");
  return change.agent && *change.agent ? check_agent(tx, *change.agent) : Result<void>();
}

Result<storage::TicketId> TicketDesk::apply(database::Tx& tx, storage::TicketId id, const SentTicketChange& change,
                                            const storage::Actor& actor, Instant now) const {
  const auto before = found(tx, id);
  if (!before) return std::unexpected(before.error());
  if (auto may = may_change(tx, *before, change); !may) return std::unexpected(may.error());
  auto ticket = *before;
  take_all(change, ticket);
  if (!storage::store_ticket(tx, ticket, now)) return conflict("tickets.conflict");
  add_steps(tx, *before, ticket, actor.name, now);
  note_ticket(tx, ticket, actor, "changed", now);
  return id;
}

Task<Accepted<JsonObject>> TicketDesk::change(storage::TicketId id, Json sent, storage::Actor actor) {
  auto change = read_ticket_change(sent, texts());
  if (!change) co_return std::unexpected(Rejected(std::move(change.error())));
  auto done = co_await database_.write(
      "tickets.change", [this, id, change = *std::move(change), actor = std::move(actor),
                         now = world_.clock.now()](database::Tx& tx) { return apply(tx, id, change, actor, now); });
  co_return co_await read_after(std::move(done));
}

}  // namespace tendero::desk
