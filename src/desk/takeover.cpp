#include "desk/takeover.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/texts.hpp"
#include "desk/customer_notice.hpp"
#include "storage/agents.hpp"
#include "storage/conversations.hpp"
#include "storage/handovers.hpp"

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
  if (answerer == crm::Answerer::human && actor.kind == "agent")
    storage::note_taker(tx, conversation.id, crm::AgentId{actor.id});
  storage::record_audit(tx, conversation.shop, actor,
                        {.action = std::move(action), .subject = "conversation:" + conversation.id.text()}, now);
  return storage::conversation(tx, conversation.id).value();
}

/// Who waits for a person is still the assistant's.
bool assistant_answers(const crm::Conversation& conversation) {
  return conversation.answerer == crm::Answerer::bot || conversation.answerer == crm::Answerer::waiting;
}

/// The customer hears who answers now, where the shop wants that. Each takeover has an epoch of its own, so it is told
/// once at most.
void introduce(database::Tx& tx, const crm::Conversation& taken, const dialogue::DialogueSettings& settings,
               const storage::Actor& actor, Instant now) {
  if (actor.kind != "agent" || !event_use(tx, taken.shop, TemplateEvent::agent_assigned).enabled) return;
  const auto agent = storage::agent(tx, taken.shop, crm::AgentId{actor.id});
  if (!agent || agent->name.empty()) return;
  const auto words = [&](std::string_view language) {
    return Texts::of(language).say("desk.agent_assigned", {{"agent", agent->name}});
  };
  const NoticeTemplate instead{.event = TemplateEvent::agent_assigned, .facts = [&](std::string_view) {
                                 return crm::TemplateFacts{{std::string(crm::template_fact::agent_name), agent->name}};
                               }};
  const auto key = fmt::format("agent_assigned:{}:{}", taken.id.value, taken.epoch);
  static_cast<void>(tell_in(tx, taken, words, instead, settings, key, now));
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
                                      auto taken = let_answer(tx, *before, crm::Answerer::human, actor,
                                                              "conversation.taken_over", now);
                                      if (assistant_answers(*before)) introduce(tx, taken, settings, actor, now);
                                      return taken;
                                    });
}

Task<Result<crm::Conversation>> give_back(database::Database& database, World& world, ConversationId conversation,
                                          storage::Actor actor) {
  co_return co_await database.write("desk.give_back",
                                    [id = conversation, actor = std::move(actor),
                                     now = world.clock.now()](database::Tx& tx) -> Result<crm::Conversation> {
                                      const auto before = found(tx, id);
                                      if (!before) return std::unexpected(before.error());
                                      return let_answer(tx, *before, crm::Answerer::bot, actor,
                                                        "conversation.given_back", now);
                                    });
}

}  // namespace tendero::desk
