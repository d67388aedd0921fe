#pragma once

#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/world.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/page.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"
#include "storage/scheduled_messages.hpp"

namespace tendero::desk {

/// What an agent writes to be sent later.
struct LaterReply {
  ConversationId conversation;
  std::string text;
  Instant at;
  std::string client_id;  ///< made by whoever sends: the same one is kept once, however often it arrives
};

/// Messages for later: written, listed, called off. What happens when one is due: `scheduled_sending.hpp`. Any thread
/// may ask. `not_found` for what is not this shop's.
class ScheduledMessages {
 public:
  /// `locale`: in which it is said why one was not sent. References must outlive this.
  ScheduledMessages(ShopId shop, database::Database& database, World& world, std::string locale)
      : shop_(shop), database_(database), world_(world), locale_(std::move(locale)) {}

  /// `{id, conversation, agent, author, text, at, state, reason, why, message, createdAt, endedAt}` each, newest first;
  /// `why` is the reason in words.
  Task<Result<Page>> list(ConversationId conversation, std::int64_t before, int limit);
  /// The message. Nothing is taken over by writing it. Repeatable with the same `client_id`: then what it stands for is
  /// the answer. Faults: `invalid_input` (no words, too many, no client id, a moment that is past or farther away than
  /// three months), `contact_blocked`, `claimed_by_other`, `conflict` (too many wait).
  Task<Result<Json>> add(LaterReply reply, storage::Actor actor);
  /// The message. Fault `conflict` when it has been sent, refused or called off.
  Task<Result<Json>> cancel(ConversationId conversation, storage::ScheduledMessageId id, storage::Actor actor);

 private:
  [[nodiscard]] const Texts& texts() const { return Texts::of(locale_); }

  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string locale_;
};

}  // namespace tendero::desk
