#include "desk/inbox/claims.hpp"

#include <fmt/format.h>

#include "base/texts.hpp"
#include "desk/customer_notice.hpp"
#include "storage/agent_reads.hpp"
#include "storage/agents.hpp"
#include "storage/conversations.hpp"
#include "storage/handovers.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

/// Who waits for a person is still the assistant's.
bool assistant_answers(const crm::Conversation& conversation) {
  return conversation.answerer == crm::Answerer::bot || conversation.answerer == crm::Answerer::waiting;
}

/// The customer hears who answers now, where the shop wants that. Each takeover has an epoch of its own, so it is told
/// once at most.
void introduce(database::Tx& tx, const crm::Conversation& taken, crm::AgentId id,
               const dialogue::DialogueSettings& settings, Instant now) {
  if (!event_use(tx, taken.shop, TemplateEvent::agent_assigned).enabled) return;
  const auto agent = storage::agent(tx, taken.shop, id);
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

Fault claimed_by(const storage::Assignee& holder) {
  return {FaultKind::denied, std::string(claimed_code),
          fmt::format("{} has this conversation. Ask them to hand it on, or a supervisor to assign it to you.",
                      holder.name.empty() ? "Somebody else" : holder.name),
          std::nullopt};
}

Result<void> check_holder(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor) {
  if (actor.kind != "agent") return {};
  const auto holder = storage::handling_of(tx, storage::current_thread(tx, conversation.id)).holder();
  if (holder && holder->id.value != actor.id) return std::unexpected(claimed_by(*holder));
  return {};
}

Result<crm::Conversation> claim(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor,
                                Instant now) {
  if (actor.kind == "agent") {
    const auto thread = storage::current_thread(tx, conversation.id);
    const crm::AgentId agent{actor.id};
    if (!storage::claim(tx, thread, agent, now)) {
      return std::unexpected(claimed_by(storage::handling_of(tx, thread).holder().value_or(storage::Assignee{})));
    }
    storage::mark_read(tx, thread, agent, {}, now);
  }
  if (conversation.answerer != crm::Answerer::human) {
    storage::change_answerer(tx, conversation.id, crm::Answerer::human, now);
    if (actor.kind == "agent") storage::note_taker(tx, conversation.id, crm::AgentId{actor.id});
    storage::record_audit(tx, conversation.shop, actor,
                          {.action = "conversation.taken_over", .subject = "conversation:" + conversation.id.text()},
                          now);
  }
  storage::change_state(tx, conversation.id, crm::ConversationState::open, now);
  return storage::conversation(tx, conversation.id).value();
}

crm::Conversation answer_by_agent(database::Tx& tx, const crm::Conversation& conversation, crm::AgentId agent,
                                  const dialogue::DialogueSettings& settings, const storage::Actor& actor,
                                  Instant now) {
  if (conversation.answerer == crm::Answerer::human) return conversation;
  storage::change_answerer(tx, conversation.id, crm::Answerer::human, now);
  storage::note_taker(tx, conversation.id, agent);
  storage::record_audit(tx, conversation.shop, actor,
                        {.action = "conversation.taken_over", .subject = "conversation:" + conversation.id.text()},
                        now);
  const auto taken = storage::conversation(tx, conversation.id).value();
  if (assistant_answers(conversation)) introduce(tx, taken, agent, settings, now);
  return taken;
}

}  // namespace tendero::desk
