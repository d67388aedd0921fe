#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/world.hpp"
#include "crm/priority.hpp"
#include "desk/inbox/assigning.hpp"
#include "desk/inbox/inbox.hpp"
#include "storage/labels.hpp"

namespace tendero::desk {

/// What people do with a conversation beside answering: whose it is, how pressing, under which labels, until when it is
/// put off, how far they have read. Each answers as `Inbox::conversation`, stands in the audit trail (but for reading,
/// which concerns its reader alone) and is told in the feed. Any thread may ask. `not_found` for what is not this
/// shop's.
class Lifecycle {
 public:
  /// References must outlive this.
  Lifecycle(ShopId shop, database::Database& database, World& world, Inbox& inbox)
      : shop_(shop), database_(database), world_(world), inbox_(inbox) {}

  /// Faults: those of `assign_in`.
  Task<Result<Json>> assign(Assigning wish, storage::Actor actor);
  Task<Result<Json>> set_priority(ConversationId id, crm::Priority priority, storage::Actor actor);
  /// These and no others. Faults `invalid_input`: one of them is none of the shop's, or there are too many.
  Task<Result<Json>> set_labels(ConversationId id, std::vector<storage::LabelId> labels, storage::Actor actor);
  /// Hides it from the open ones until then, or until the customer writes; nothing: no longer. Faults: `invalid_input`
  /// for a moment that has passed or is more than a year away, `claimed_by_other`.
  Task<Result<Json>> snooze(ConversationId id, std::optional<Instant> until, storage::Actor actor);
  /// Up to this message, 0: all; or the customer's last one is new again.
  Task<Result<Json>> mark_read(ConversationId id, bool read, MessageId until, storage::Actor actor);

 private:
  using Change = std::function<Result<void>(database::Tx&, const crm::Conversation&, Instant now)>;
  /// In the conversation in which this one goes on.
  Task<Result<Json>> change(std::string name, ConversationId id, crm::AgentId reader, Change change);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  Inbox& inbox_;
};

}  // namespace tendero::desk
