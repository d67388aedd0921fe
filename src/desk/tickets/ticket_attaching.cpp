// Messages that belong to a ticket: chosen by a person, of its customer, not older than two days, each of one ticket.
#include <algorithm>

#include "base/texts.hpp"
#include "crm/tickets/ticket_rules.hpp"
#include "desk/inbox/views.hpp"
#include "desk/tickets/ticket_desk.hpp"
#include "desk/tickets/ticket_trail.hpp"
#include "storage/conversation_list.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"

namespace tendero::desk {

namespace {

/// The newest of the time in which they may be attached.
constexpr int most_attachable = 100;
/// Of one ticket.
constexpr std::size_t most_attachments = 50;

}  // namespace

Task<Result<JsonObject>> TicketDesk::attachable(storage::TicketId id) {
  co_return co_await database_.read(
      "tickets.attachable", [this, id, now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
        const auto ticket = found(tx, id);
        if (!ticket) return std::unexpected(ticket.error());
        JsonArray views;
        const auto conversation = ticket->conversation;
        for (const auto& message : conversation ? storage::messages_before(tx, *conversation, {}, most_attachable)
                                                : std::vector<crm::Message>()) {
          if (!may_attach(tx, *ticket, message.id, now)) continue;
          views.emplace_back(message_view(texts(), message));
        }
        const auto count = Json(views.size());
        return JsonObject{{"count", count}, {"messages", std::move(views)}};
      });
}

Result<void> TicketDesk::may_attach(database::Tx& tx, const storage::Ticket& ticket, MessageId id, Instant now) const {
  const auto message = storage::message(tx, id);
  const auto conversation = message ? storage::conversation(tx, message->conversation) : std::nullopt;
  if (!conversation || conversation->contact != ticket.contact) return conflict("tickets.not_their_message");
  if (message->at < now - crm::attachable_for) return conflict("tickets.message_too_old");
  if (storage::is_attached(tx, id)) return conflict("tickets.message_taken");
  return {};
}

Task<Accepted<JsonObject>> TicketDesk::attach(storage::TicketId id, Json sent, storage::Actor actor) {
  auto messages = read_attached(sent, texts());
  if (!messages) co_return std::unexpected(Rejected(std::move(messages.error())));
  auto closure = [this, id, messages = *std::move(messages), actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::TicketId> {
    const auto ticket = found(tx, id);
    if (!ticket) return std::unexpected(ticket.error());
    if (storage::attachments_of(tx, id).size() + messages.size() > most_attachments) {
      return conflict("tickets.too_many_attachments");
    }
    for (const auto message : messages) {
      if (auto may = may_attach(tx, *ticket, message, now); !may) return std::unexpected(may.error());
      if (!storage::attach_message(tx, *ticket, message, now)) return conflict("tickets.message_taken");
    }
    storage::touch_ticket(tx, *ticket, now);
    note_ticket(tx, *ticket, actor, "attached", now);
    return id;
  };
  auto done = co_await database_.write("tickets.attach", std::move(closure));
  co_return co_await read_after(std::move(done));
}

Task<Result<JsonObject>> TicketDesk::detach(storage::TicketId id, MessageId message, storage::Actor actor) {
  auto closure = [this, id, message, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto ticket = found(tx, id);
    if (!ticket) return std::unexpected(ticket.error());
    if (!storage::detach_message(tx, id, message)) return missing("tickets.not_attached");
    storage::touch_ticket(tx, *ticket, now);
    note_ticket(tx, *ticket, actor, "detached", now);
    return whole(tx, id);
  };
  co_return co_await database_.write("tickets.detach", std::move(closure));
}

}  // namespace tendero::desk
