#pragma once

#include "base/world.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/inbox/views.hpp"
#include "desk/page.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// The inbox of one shop: who wrote, what was said, and who answers. Any thread may ask. `not_found` for what is not
/// this shop's.
class Inbox {
 public:
  /// `settings`: how messages are cut, and in which language people read. References must outlive this.
  Inbox(ShopId shop, database::Database& database, World& world, dialogue::DialogueSettings settings)
      : shop_(shop), database_(database), world_(world), settings_(std::move(settings)) {}

  Task<Result<Page>> conversations(storage::ConversationFilter filter, std::int64_t before, int limit);
  Task<Result<Json>> conversation(ConversationId id);
  /// Oldest first; the page before the message `before` (0: the newest page).
  Task<Result<Page>> messages(ConversationId id, std::int64_t before, int limit);
  Task<Result<Page>> contacts(std::string text, std::int64_t before, int limit);
  Task<Result<Json>> contact(ContactId id);

  Task<Result<Json>> reply(Reply reply, storage::Actor actor);
  /// `human`: somebody of the team answers from now on. `bot`: the assistant does again. Others are `invalid_input`.
  Task<Result<Json>> let_answer(ConversationId id, crm::Answerer answerer, storage::Actor actor);
  Task<Result<Json>> change_state(ConversationId id, crm::ConversationState state, storage::Actor actor);

 private:
  Task<Result<void>> check_ours(ConversationId id);
  [[nodiscard]] const Texts& texts() const { return Texts::of(settings_.locale); }

  ShopId shop_;
  database::Database& database_;
  World& world_;
  dialogue::DialogueSettings settings_;
};

}  // namespace tendero::desk
