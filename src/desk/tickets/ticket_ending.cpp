// How tickets end, begin again and are put before others.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "crm/preset.hpp"
#include "crm/templates/template_facts.hpp"
#include "crm/tickets/ticket_rules.hpp"
#include "desk/customer_notice.hpp"
#include "desk/tickets/ticket_desk.hpp"
#include "desk/tickets/ticket_trail.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

/// A variable of a template stands within a sentence: WhatsApp takes no line breaks in it.
constexpr std::size_t longest_told_summary = 600;

std::string on_one_line(std::string_view text) {
  auto line = clean(text, longest_told_summary);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::string_view why_not(crm::ReopenVerdict verdict) {
  if (verdict == crm::ReopenVerdict::too_late) return "tickets.reopen_too_late";
  return verdict == crm::ReopenVerdict::too_often ? "tickets.reopen_too_often" : "tickets.not_resolved";
}

}  // namespace

Json TicketDesk::tell_resolved(database::Tx& tx, const storage::Ticket& ticket, Instant now) const {
  const auto conversation =
      ticket.conversation ? storage::conversation(tx, storage::current_thread(tx, *ticket.conversation)) : std::nullopt;
  if (!conversation) return notice_view({.why_not = "no_conversation"});
  const auto& preset = preset_in_force(tx);
  const auto words = [&](std::string_view language) {
    const auto& spoken = Texts::of(language);
    return spoken.say(
        "tickets.resolved_notice",
        {{"ticket", preset.say(spoken, "ticket")}, {"number", ticket.number}, {"summary", ticket.resolution}});
  };
  const NoticeTemplate instead{.event = TemplateEvent::ticket_resolved, .facts = [&](std::string_view) {
                                 return crm::TemplateFacts{
                                     {std::string(crm::template_fact::ticket_number), ticket.number},
                                     {std::string(crm::template_fact::ticket_summary), on_one_line(ticket.resolution)}};
                               }};
  const auto key = fmt::format("ticket_resolved:{}:{}", ticket.id.value, ticket.reopened);
  return notice_view(tell_in(tx, *conversation, words, instead, settings_, key, now));
}

Task<Accepted<JsonObject>> TicketDesk::resolve(storage::TicketId id, Json sent, storage::Actor actor) {
  auto resolution = read_resolution(sent, texts());
  if (!resolution) co_return std::unexpected(Rejected(std::move(resolution.error())));
  auto closure = [this, id, resolution = *std::move(resolution), actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
    const auto before = found(tx, id);
    if (!before) return std::unexpected(before.error());
    if (!crm::is_active(before->status)) return conflict("tickets.not_active");
    auto ticket = *before;
    ticket.status = crm::TicketStatus::resolved;
    ticket.resolved_at = now;
    ticket.resolved_by = actor.name;
    ticket.outcome = resolution.outcome;
    ticket.resolution = resolution.summary;
    if (!storage::store_ticket(tx, ticket, now)) return conflict("tickets.conflict");
    storage::add_ticket_step(tx, ticket,
                             {.kind = "resolved",
                              .before = before->status,
                              .after = ticket.status,
                              .note = resolution.summary,
                              .author = actor.name,
                              .at = now});
    note_ticket(tx, ticket, actor, "resolved", now);
    return resolution.tell_customer ? tell_resolved(tx, ticket, now) : Json();
  };
  auto notice = co_await database_.write("tickets.resolve", std::move(closure));
  if (!notice) co_return std::unexpected(Rejected(notice.error()));
  co_return co_await read_after(id, {{"notice", *std::move(notice)}});
}

Task<Accepted<JsonObject>> TicketDesk::reopen(storage::TicketId id, Json sent, storage::Actor actor) {
  auto reason = read_reason(sent, texts());
  if (!reason) co_return std::unexpected(Rejected(std::move(reason.error())));
  auto closure = [this, id, reason = *std::move(reason), actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::TicketId> {
    const auto ticket = found(tx, id);
    if (!ticket) return std::unexpected(ticket.error());
    const auto verdict = crm::may_reopen(ticket->status, ticket->resolved_at, ticket->reopened, now);
    if (verdict != crm::ReopenVerdict::may) return conflict(why_not(verdict));
    if (!storage::reopen_ticket(tx, *ticket, reason, actor.name, now)) return conflict("tickets.conflict");
    note_ticket(tx, *ticket, actor, "reopened", now);
    return id;
  };
  auto done = co_await database_.write("tickets.reopen", std::move(closure));
  co_return co_await read_after(std::move(done));
}

Task<Accepted<JsonObject>> TicketDesk::escalate(storage::TicketId id, Json sent, storage::Actor actor) {
  auto reason = read_reason(sent, texts());
  if (!reason) co_return std::unexpected(Rejected(std::move(reason.error())));
  auto closure = [this, id, reason = *std::move(reason), actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::TicketId> {
    auto ticket = found(tx, id);
    if (!ticket) return std::unexpected(ticket.error());
    if (!crm::is_active(ticket->status)) return conflict("tickets.not_active");
    if (ticket->escalated_at) return conflict("tickets.escalated_already");
    ticket->escalated_at = now;
    ticket->escalation = reason;
    ticket->priority = std::max(ticket->priority, crm::TicketPriority::high);
    if (!storage::store_ticket(tx, *ticket, now)) return conflict("tickets.conflict");
    storage::add_ticket_step(tx, *ticket,
                             {.kind = "escalated",
                              .before = ticket->status,
                              .after = ticket->status,
                              .note = reason,
                              .author = actor.name,
                              .at = now});
    note_ticket(tx, *ticket, actor, "escalated", now);
    return id;
  };
  auto done = co_await database_.write("tickets.escalate", std::move(closure));
  co_return co_await read_after(std::move(done));
}

}  // namespace tendero::desk
