#include "desk/takeover.hpp"

#include <utility>

#include <fmt/format.h>

#include "desk/inbox/claims.hpp"
#include "storage/assignments.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

Result<crm::Conversation> found(database::Tx& tx, ConversationId id) {
  auto conversation = storage::conversation(tx, id);
  if (!conversation) return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
  return *std::move(conversation);
}

/// As it stands then.
crm::Conversation let_answer(database::Tx& tx, const crm::Conversation& conversation, crm::Answerer answerer,
                             const storage::Actor& actor, std::string action, Instant now) {
  if (conversation.answerer == answerer) return conversation;
  storage::change_answerer(tx, conversation.id, answerer, now);
  storage::record_audit(tx, conversation.shop, actor,
                        {.action = std::move(action), .subject = "conversation:" + conversation.id.text()}, now);
  return storage::conversation(tx, conversation.id).value();
}

Result<crm::Conversation> take_over_in(database::Tx& tx, const crm::Conversation& before,
                                       const dialogue::DialogueSettings& settings, const storage::Actor& actor,
                                       Instant now) {
  if (actor.kind != "agent") return let_answer(tx, before, crm::Answerer::human, actor, "conversation.taken_over", now);
  const auto thread = storage::current_thread(tx, before.id);
  const crm::AgentId agent{actor.id};
  if (!storage::claim(tx, thread, agent, now)) {
    return std::unexpected(claimed_by(storage::handling_of(tx, thread).holder().value_or(storage::Assignee{})));
  }
  return answer_by_agent(tx, before, agent, settings, actor, now);
}

}  // namespace

Task<Result<crm::Conversation>> take_over(database::Database& database, World& world,
                                          dialogue::DialogueSettings settings, ConversationId conversation,
                                          storage::Actor actor) {
  co_return co_await database.write("desk.take_over",
                                    [id = conversation, settings = std::move(settings), actor = std::move(actor),
                                     now = world.clock.now()](database::Tx& tx) -> Result<crm::Conversation> {
                                      const auto before = found(tx, id);
                                      if (!before) return std::unexpected(before.error());
                                      return take_over_in(tx, *before, settings, actor, now);
                                    });
}

Task<Result<crm::Conversation>> give_back(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor) {
  co_return co_await database.write("desk.give_back",
                                    [id = conversation, actor = std::move(actor),
                                     now = world.clock.now()](database::Tx& tx) -> Result<crm::Conversation> {
                                      const auto before = found(tx, id);
                                      if (!before) return std::unexpected(before.error());
                                      if (const auto free = check_holder(tx, *before, actor); !free)
                                        return std::unexpected(free.error());
                                      return let_answer(tx, *before, crm::Answerer::bot, actor,
                                                        "conversation.given_back", now);
                                    });
}

}  // namespace tendero::desk
