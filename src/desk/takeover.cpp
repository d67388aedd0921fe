#include "desk/takeover.hpp"

#include "storage/conversations.hpp"

namespace tendero::desk {

namespace {

Task<Result<crm::Conversation>> let_answer(database::Database& database, World& world, ConversationId id,
                                           crm::Answerer answerer, std::string name, storage::Actor actor,
                                           std::string action) {
  co_return co_await database.write(
      std::move(name),
      [id, answerer, actor = std::move(actor), action = std::move(action),
       now = world.clock.now()](database::Tx& tx) -> Result<crm::Conversation> {
        const auto conversation = storage::conversation(tx, id);
        if (!conversation) return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        if (conversation->answerer != answerer) {
          storage::change_answerer(tx, id, answerer, now);
          storage::record_audit(tx, conversation->shop, actor,
                                {.action = action, .subject = "conversation:" + id.text()}, now);
        }
        return storage::conversation(tx, id).value();
      });
}

}  // namespace

Task<Result<crm::Conversation>> take_over(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor) {
  return let_answer(database, world, conversation, crm::Answerer::human, "desk.take_over", std::move(actor),
                    "conversation.taken_over");
}

Task<Result<crm::Conversation>> give_back(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor) {
  return let_answer(database, world, conversation, crm::Answerer::bot, "desk.give_back", std::move(actor),
                    "conversation.given_back");
}

}  // namespace tendero::desk
