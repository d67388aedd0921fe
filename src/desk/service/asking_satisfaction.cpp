#include "desk/service/asking_satisfaction.hpp"

#include <chrono>
#include <string>

#include <fmt/format.h>

#include "base/texts.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/service/service_settings.hpp"
#include "dialogue/order_words.hpp"
#include "storage/satisfaction.hpp"

namespace tendero::desk {

namespace {

constexpr std::chrono::hours asked_again_after{24};

crm::Choices question_in(const Texts& texts, storage::SatisfactionId id) {
  crm::Choices question{.body = texts.say("satisfaction.question"), .button = {}, .choices = {}};
  for (const auto answer : {crm::Satisfaction::good, crm::Satisfaction::fair, crm::Satisfaction::bad}) {
    question.choices.push_back({.id = crm::choice_id({.question = id.value, .answer = answer}),
                                .title = texts.say(fmt::format("satisfaction.answer.{}", crm::to_word(answer))),
                                .description = {}});
  }
  return question;
}

bool may_ask(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor, Instant now) {
  if (actor.kind != "agent" || conversation.contact_unreachable) return false;
  if (!asks_satisfaction(tx, conversation.shop) || !may_write(conversation, now)) return false;
  return !storage::satisfaction_asked_since(tx, conversation.id, now - asked_again_after);
}

}  // namespace

bool ask_satisfaction(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor,
                      const dialogue::DialogueSettings& settings, Instant now) {
  if (!may_ask(tx, conversation, actor, now)) return false;
  const auto id = storage::add_satisfaction_question(tx, conversation, crm::AgentId{actor.id}, now);
  const auto& texts = Texts::of(dialogue::language_of(conversation, settings));
  const auto message = queue_parts(tx, conversation, crm::Author::system, {}, settings.fit(question_in(texts, id)),
                                   fmt::format("satisfaction:{}", id.value), now);
  storage::note_asked_in(tx, id, message);
  return true;
}

}  // namespace tendero::desk
