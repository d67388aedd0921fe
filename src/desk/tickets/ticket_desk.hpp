#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "crm/preset.hpp"
#include "desk/rejected.hpp"
#include "desk/tickets/ticket_input.hpp"
#include "dialogue/settings.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"
#include "storage/ticket_history.hpp"

namespace tendero::desk {

/// Service cases of one shop, of the kind of business (preset) that is in force at the moment: what was made under
/// another one is `not_found`, and in no list and no count. Each change stands in the audit trail and in the ticket's
/// history. Any thread may ask.
class TicketDesk {
 public:
  /// `preset`: in force when none is stored. References must outlive this.
  TicketDesk(ShopId shop, database::Database& database, World& world, dialogue::DialogueSettings settings,
             std::string preset)
      : shop_(shop),
        database_(database),
        world_(world),
        settings_(std::move(settings)),
        default_preset_(std::move(preset)) {}

  /// `{count, tickets, next}`, the newest first.
  Task<Result<JsonObject>> list(storage::TicketFilter filter, std::int64_t before, int limit);
  /// `{statistics}`: of those made within the time.
  Task<Result<JsonObject>> statistics(Instant from, Instant to);
  /// `{ticket}`: whole, with `notes`, `history` and `attachments`. Fault `not_found`.
  Task<Result<JsonObject>> read(storage::TicketId id);

  /// As `read`. The same `clientId` of the same agent again: the ticket that it made. Faults `not_found` (no such
  /// conversation, contact or agent), `invalid_input` for a category that this kind of business does not have.
  Task<Accepted<JsonObject>> add(Json sent, storage::Actor actor);
  /// As `read`. Faults as above, and `conflict`: somebody else has changed it since its `revision` was read, or it
  /// cannot go to this status from where it is.
  Task<Accepted<JsonObject>> change(storage::TicketId id, Json sent, storage::Actor actor);
  /// As `read`. Fault `conflict`: it has as many as it may have.
  Task<Accepted<JsonObject>> add_note(storage::TicketId id, Json sent, storage::Actor actor);
  /// As `read`, and `notice`: whether and how the customer hears of it (`customer_notice.hpp`), null when that was not
  /// asked for. Fault `conflict`: it is resolved already.
  Task<Accepted<JsonObject>> resolve(storage::TicketId id, Json sent, storage::Actor actor);
  /// As `read`. Fault `conflict`: it is active, or its time is over, or it was reopened too often.
  Task<Accepted<JsonObject>> reopen(storage::TicketId id, Json sent, storage::Actor actor);
  /// As `read`; its priority is high from now on, unless it was urgent. Fault `conflict`: it is escalated already, or
  /// not active.
  Task<Accepted<JsonObject>> escalate(storage::TicketId id, Json sent, storage::Actor actor);

  /// `{count, messages}`: what may be attached to it, the oldest first.
  Task<Result<JsonObject>> attachable(storage::TicketId id);
  /// As `read`; all or none. Fault `conflict`: one of them belongs to a ticket, is too old, or not of its customer.
  Task<Accepted<JsonObject>> attach(storage::TicketId id, Json sent, storage::Actor actor);
  /// As `read`. Fault `not_found`: it is not attached.
  Task<Result<JsonObject>> detach(storage::TicketId id, MessageId message, storage::Actor actor);

 private:
  [[nodiscard]] const crm::Preset& preset_in_force(database::Tx& tx) const;
  [[nodiscard]] Result<storage::Ticket> found(database::Tx& tx, storage::TicketId id) const;
  [[nodiscard]] Result<void> find_customer(database::Tx& tx, const SentTicket& sent, storage::NewTicket& ticket) const;
  [[nodiscard]] Result<storage::TicketId> make(database::Tx& tx, const SentTicket& sent, const storage::Actor& actor,
                                               Instant now) const;
  [[nodiscard]] Result<void> check_agent(database::Tx& tx, crm::AgentId id) const;
  [[nodiscard]] Result<void> may_change(database::Tx& tx, const storage::Ticket& before,
                                        const SentTicketChange& change) const;
  [[nodiscard]] Result<storage::TicketId> apply(database::Tx& tx, storage::TicketId id, const SentTicketChange& change,
                                                const storage::Actor& actor, Instant now) const;
  [[nodiscard]] Result<void> may_attach(database::Tx& tx, const storage::Ticket& ticket, MessageId message,
                                        Instant now) const;
  [[nodiscard]] Result<JsonObject> whole(database::Tx& tx, storage::TicketId id) const;
  [[nodiscard]] Json tell_resolved(database::Tx& tx, const storage::Ticket& ticket, Instant now) const;
  Task<Accepted<JsonObject>> read_after(Result<storage::TicketId> done, JsonObject more = {});

  [[nodiscard]] const Texts& texts() const { return Texts::of(settings_.locale); }
  [[nodiscard]] std::unexpected<Fault> conflict(std::string_view text) const;
  [[nodiscard]] std::unexpected<Fault> missing(std::string_view text) const;

  ShopId shop_;
  database::Database& database_;
  World& world_;
  dialogue::DialogueSettings settings_;
  std::string default_preset_;
};

}  // namespace tendero::desk
