#pragma once

#include "base/world.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/inbox/views.hpp"
#include "desk/page.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// The inbox of one shop: who wrote, what was said, and who answers. Any thread may ask. `not_found` for what is not
/// this shop's. What people do with a conversation beside answering: lifecycle.hpp.
class Inbox {
 public:
  /// `settings`: how messages are cut, and in which language people read. References must outlive this.
  Inbox(ShopId shop, database::Database& database, World& world, dialogue::DialogueSettings settings)
      : shop_(shop), database_(database), world_(world), settings_(std::move(settings)) {}

  Task<Result<Page>> conversations(storage::ConversationFilter filter, std::int64_t before, int limit);
  /// `reader`: for whom it is read or not; 0: nobody.
  Task<Result<Json>> conversation(ConversationId id, crm::AgentId reader = {});
  /// `{mine, unassigned, all, waiting, more}`: what the lists of open conversations hold for `reader`, the first three
  /// as
  /// `{count, unread}`.
  Task<Result<JsonObject>> counts(crm::AgentId reader);
  /// Who of the team has it, for a refusal: `{id, name}` or null.
  Task<Json> holder(ConversationId id);
  /// Oldest first; the page before the message `before` (0: the newest page).
  Task<Result<Page>> messages(ConversationId id, std::int64_t before, int limit);
  Task<Result<Json>> contact(ContactId id);

  Task<Result<Json>> reply(Reply reply, storage::Actor actor);
  /// `human`: somebody of the team answers from now on. `bot`: the assistant does again. Others are `invalid_input`.
  Task<Result<Json>> let_answer(ConversationId id, crm::Answerer answerer, storage::Actor actor);
  /// Faults: `claimed_by_other`, as of the two above.
  Task<Result<Json>> change_state(ConversationId id, crm::ConversationState state, storage::Actor actor);

  [[nodiscard]] const dialogue::DialogueSettings& settings() const noexcept { return settings_; }

 private:
  Task<Result<void>> check_ours(ConversationId id);
  [[nodiscard]] const Texts& texts() const { return Texts::of(settings_.locale); }

  ShopId shop_;
  database::Database& database_;
  World& world_;
  dialogue::DialogueSettings settings_;
};

}  // namespace tendero::desk
