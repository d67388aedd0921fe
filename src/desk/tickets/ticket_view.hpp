#pragma once

#include <vector>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/time.hpp"
#include "storage/contacts.hpp"
#include "storage/ticket_figures.hpp"
#include "storage/ticket_history.hpp"

/// How the API tells service cases.
namespace tendero::desk {

/// What is told of a ticket beside itself.
struct TicketAbout {
  storage::Ticket ticket;
  std::string customer;  ///< their name
  std::string phone;     ///< digits; empty: not known
  std::string agent;     ///< the name of who looks after it; empty: nobody
};
[[nodiscard]] TicketAbout about(database::Tx& tx, storage::Ticket ticket);

/// `{id, number, status, category, categoryLabel, priority, subject, description, location, contact, conversation,
/// agent, madeBy, createdAt, updatedAt, revision, escalation, resolution, reopened, reopenableUntil}`
[[nodiscard]] JsonObject ticket_view(const Texts& texts, const TicketAbout& about);
/// `{kind, from, to, note, by, at}`
[[nodiscard]] JsonObject step_view(const storage::TicketStep& step);
/// `{id, visibility, body, by, at}`
[[nodiscard]] JsonObject note_view(const storage::TicketNote& note);
[[nodiscard]] JsonObject figures_view(const storage::TicketFigures& figures);

}  // namespace tendero::desk
