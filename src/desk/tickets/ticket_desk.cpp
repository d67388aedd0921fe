#include "desk/tickets/ticket_desk.hpp"

#include <fmt/format.h>

#include "base/texts.hpp"
#include "desk/inbox/views.hpp"
#include "desk/integration/names.hpp"
#include "desk/tickets/ticket_trail.hpp"
#include "desk/tickets/ticket_view.hpp"
#include "storage/media.hpp"
#include "storage/messages.hpp"
#include "storage/settings.hpp"

namespace tendero::desk {

namespace {

/// Whoever opens a ticket reads all of them.
constexpr std::int64_t most_notes = 200;

JsonArray attachments_view(database::Tx& tx, const Texts& texts, storage::TicketId id) {
  std::vector<crm::Message> messages;
  for (const auto message : storage::attachments_of(tx, id)) {
    if (auto found = storage::message(tx, message)) messages.push_back(*std::move(found));
  }
  storage::add_files(tx, messages);
  JsonArray views;
  for (const auto& message : messages) {
    views.emplace_back(
        JsonObject{{"conversation", Json(message.conversation.value)}, {"message", message_view(texts, message)}});
  }
  return views;
}

template <class Row, class View>
JsonArray each(const std::vector<Row>& rows, View view) {
  JsonArray list;
  for (const auto& row : rows) list.emplace_back(view(row));
  return list;
}

}  // namespace

std::unexpected<Fault> TicketDesk::conflict(std::string_view text) const {
  return fault(FaultKind::denied, "conflict", texts().say(text));
}

std::unexpected<Fault> TicketDesk::missing(std::string_view text) const {
  return fault(FaultKind::not_found, "not_found", texts().say(text));
}

const crm::Preset& TicketDesk::preset_in_force(database::Tx& tx) const {
  const auto stored = storage::setting(tx, shop_, preset_setting);
  const auto word = stored ? Json::parse(*stored) : std::nullopt;
  const auto* chosen = word && word->if_string() != nullptr ? crm::find_preset(*word->if_string()) : nullptr;
  if (chosen == nullptr) chosen = crm::find_preset(default_preset_);
  if (chosen == nullptr) throw std::logic_error("no such preset: " + default_preset_);
  return *chosen;
}

Result<storage::Ticket> TicketDesk::found(database::Tx& tx, storage::TicketId id) const {
  auto ticket = storage::ticket(tx, shop_, preset_in_force(tx).id, id);
  if (!ticket) return missing("tickets.not_found");
  return *std::move(ticket);
}

Result<JsonObject> TicketDesk::whole(database::Tx& tx, storage::TicketId id) const {
  auto ticket = found(tx, id);
  if (!ticket) return std::unexpected(ticket.error());
  auto view = ticket_view(texts(), about(tx, *std::move(ticket)));
  view.emplace_back("notes", each(storage::ticket_notes(tx, id), note_view));
  view.emplace_back("history", each(storage::ticket_steps(tx, id), step_view));
  view.emplace_back("attachments", attachments_view(tx, texts(), id));
  return JsonObject{{"ticket", std::move(view)}};
}

Task<Result<JsonObject>> TicketDesk::read(storage::TicketId id) {
  co_return co_await database_.read("tickets.read", [this, id](database::Tx& tx) { return whole(tx, id); });
}

Task<Accepted<JsonObject>> TicketDesk::read_after(Result<storage::TicketId> done, JsonObject more) {
  if (!done) co_return std::unexpected(Rejected(done.error()));
  auto answer = co_await read(*done);
  if (!answer) co_return std::unexpected(Rejected(answer.error()));
  for (auto& member : more) answer->push_back(std::move(member));
  co_return *std::move(answer);
}

Task<Result<JsonObject>> TicketDesk::list(storage::TicketFilter filter, std::int64_t before, int limit) {
  co_return co_await database_.read(
      "tickets.list", [this, filter = std::move(filter), before, limit](database::Tx& tx) -> Result<JsonObject> {
        auto tickets =
            storage::tickets_before(tx, shop_, preset_in_force(tx).id, filter, storage::TicketId{before}, limit);
        const bool more = std::ssize(tickets) == limit;
        auto next = more ? Json(tickets.back().id.value) : Json();
        JsonArray views;
        for (auto& ticket : tickets) views.emplace_back(ticket_view(texts(), about(tx, std::move(ticket))));
        const auto count = Json(views.size());
        return JsonObject{{"count", count}, {"tickets", std::move(views)}, {"next", std::move(next)}};
      });
}

Task<Result<JsonObject>> TicketDesk::statistics(Instant from, Instant to) {
  co_return co_await database_.read("tickets.statistics", [this, from, to](database::Tx& tx) -> Result<JsonObject> {
    const auto figures = storage::ticket_figures(tx, shop_, preset_in_force(tx).id, from, to);
    return JsonObject{{"statistics", figures_view(figures)}};
  });
}

Task<Accepted<JsonObject>> TicketDesk::add_note(storage::TicketId id, Json sent, storage::Actor actor) {
  auto note = read_ticket_note(sent, texts());
  if (!note) co_return std::unexpected(Rejected(std::move(note.error())));
  auto closure = [this, id, note = *note, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::TicketId> {
    const auto ticket = found(tx, id);
    if (!ticket) return std::unexpected(ticket.error());
    if (storage::count_ticket_notes(tx, id) >= most_notes) return conflict("tickets.too_many_notes");
    storage::add_ticket_note(
        tx, *ticket, {.open_to_customer = note.open_to_customer, .body = note.body, .author = actor.name, .at = now});
    storage::touch_ticket(tx, *ticket, now);
    note_ticket(tx, *ticket, actor, "noted", now);
    return id;
  };
  auto done = co_await database_.write("tickets.note", std::move(closure));
  co_return co_await read_after(std::move(done));
}

}  // namespace tendero::desk
