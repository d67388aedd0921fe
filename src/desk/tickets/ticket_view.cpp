#include "desk/tickets/ticket_view.hpp"

#include <chrono>

#include "base/calendar.hpp"
#include "crm/preset.hpp"
#include "crm/tickets/ticket_rules.hpp"
#include "storage/agents.hpp"

namespace tendero::desk {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// A category of an earlier version of the program is shown as it is stored.
std::string category_label(const Texts& texts, const storage::Ticket& ticket) {
  const auto* preset = crm::find_preset(ticket.preset);
  const auto key = "category." + ticket.category;
  const bool known = preset != nullptr && texts.has("preset." + ticket.preset + "." + key);
  return known ? preset->say(texts, key) : ticket.category;
}

Json escalation_view(const storage::Ticket& ticket) {
  if (!ticket.escalated_at) return {};
  return JsonObject{{"at", to_iso(*ticket.escalated_at)}, {"reason", ticket.escalation}};
}

Json resolution_view(const storage::Ticket& ticket) {
  if (!ticket.resolved_at) return {};
  const auto outcome = ticket.outcome.value_or(crm::TicketOutcome::solved);
  return JsonObject{{"at", to_iso(*ticket.resolved_at)},
                    {"by", text_or_null(ticket.resolved_by)},
                    {"category", std::string(crm::to_word(outcome))},
                    {"summary", ticket.resolution}};
}

/// Null: it cannot be reopened, because it is active or was reopened too often.
Json reopenable_until(const storage::Ticket& ticket) {
  if (!ticket.resolved_at || ticket.reopened >= crm::most_reopenings) return {};
  return to_iso(*ticket.resolved_at + crm::reopen_window);
}

JsonObject counts_view(const std::map<std::string, std::int64_t, std::less<>>& counts) {
  JsonObject view;
  for (const auto& [word, count] : counts) view.emplace_back(word, Json(count));
  return view;
}

}  // namespace

TicketAbout about(database::Tx& tx, storage::Ticket ticket) {
  TicketAbout known{.ticket = std::move(ticket), .customer = {}, .phone = {}, .agent = {}};
  if (const auto contact = storage::contact(tx, known.ticket.contact)) {
    known.customer = contact->display_name();
    if (const auto phone = contact->phone()) known.phone = phone->digits();
  }
  if (known.ticket.agent) {
    const auto agent = storage::agent(tx, known.ticket.shop, *known.ticket.agent);
    if (agent) known.agent = agent->name.empty() ? agent->email : agent->name;
  }
  return known;
}

JsonObject ticket_view(const Texts& texts, const TicketAbout& about) {
  const auto& ticket = about.ticket;
  return {
      {"id", Json(ticket.id.value)},
      {"number", ticket.number},
      {"status", std::string(crm::to_word(ticket.status))},
      {"category", ticket.category},
      {"categoryLabel", category_label(texts, ticket)},
      {"priority", std::string(crm::to_word(ticket.priority))},
      {"subject", ticket.subject},
      {"description", text_or_null(ticket.description)},
      {"location", text_or_null(ticket.location)},
      {"contact",
       JsonObject{{"id", Json(ticket.contact.value)}, {"name", about.customer}, {"phone", text_or_null(about.phone)}}},
      {"conversation", ticket.conversation ? Json(ticket.conversation->value) : Json()},
      {"agent", ticket.agent ? Json(JsonObject{{"id", Json(ticket.agent->value)}, {"name", about.agent}}) : Json()},
      {"madeBy", text_or_null(ticket.made_by)},
      {"createdAt", to_iso(ticket.created_at)},
      {"updatedAt", to_iso(ticket.updated_at)},
      {"revision", Json(ticket.revision)},
      {"escalation", escalation_view(ticket)},
      {"resolution", resolution_view(ticket)},
      {"reopened", Json(ticket.reopened)},
      {"reopenableUntil", reopenable_until(ticket)}};
}

JsonObject step_view(const storage::TicketStep& step) {
  return {{"kind", step.kind},
          {"from", std::string(crm::to_word(step.before))},
          {"to", std::string(crm::to_word(step.after))},
          {"note", text_or_null(step.note)},
          {"by", text_or_null(step.author)},
          {"at", to_iso(step.at)}};
}

JsonObject note_view(const storage::TicketNote& note) {
  return {{"id", Json(note.id)},
          {"visibility", note.open_to_customer ? "public" : "internal"},
          {"body", note.body},
          {"by", text_or_null(note.author)},
          {"at", to_iso(note.at)}};
}

JsonObject figures_view(const storage::TicketFigures& figures) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(figures.mean_resolution).count();
  return {{"total", Json(figures.total)},
          {"active", Json(figures.active)},
          {"unassigned", Json(figures.unassigned)},
          {"escalated", Json(figures.escalated)},
          {"reopened", Json(figures.reopened)},
          {"resolved", Json(figures.resolved)},
          {"meanResolutionMinutes", figures.resolved == 0 ? Json() : Json(minutes)},
          {"byStatus", counts_view(figures.by_status)},
          {"byCategory", counts_view(figures.by_category)},
          {"byPriority", counts_view(figures.by_priority)},
          {"byOutcome", counts_view(figures.by_outcome)}};
}

}  // namespace tendero::desk
