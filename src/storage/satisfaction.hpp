#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "crm/satisfaction.hpp"
#include "database/database.hpp"

/// How content customers were, in their own taps.
namespace tendero::storage {

using SatisfactionId = Id<struct SatisfactionTag>;

struct SatisfactionQuestion {
  SatisfactionId id;
  ShopId shop;
  ConversationId conversation;
  std::optional<MessageId> message;   ///< in which it was asked
  std::optional<crm::AgentId> agent;  ///< who resolved the conversation
  Instant asked_at;
  std::optional<crm::Satisfaction> answer;
  std::optional<Instant> answered_at;
};

SatisfactionId add_satisfaction_question(database::Tx& tx, const crm::Conversation& conversation,
                                         std::optional<crm::AgentId> agent, Instant now);
void note_asked_in(database::Tx& tx, SatisfactionId id, MessageId message);
/// In this conversation or in those that go on in it.
[[nodiscard]] bool satisfaction_asked_since(database::Tx& tx, ConversationId conversation, Instant since);

/// The question behind a tap in this conversation; nothing when it was asked elsewhere, or never.
[[nodiscard]] std::optional<SatisfactionQuestion> satisfaction_question(database::Tx& tx, ConversationId conversation,
                                                                        SatisfactionId id);
/// The first answer counts: false, and nothing is changed, when there is one. Published as `satisfaction.answered`.
bool answer_satisfaction(database::Tx& tx, const SatisfactionQuestion& question, crm::Satisfaction answer, Instant now);

/// Those that were answered, the newest question first; `before`: the last one known, 0: from the newest.
[[nodiscard]] std::vector<SatisfactionQuestion> satisfaction_answers(database::Tx& tx, ShopId shop,
                                                                     SatisfactionId before, int limit);
struct SatisfactionFigures {
  std::int64_t asked = 0;
  std::map<crm::Satisfaction, std::int64_t> answers;
};
/// Of questions from `from` on, before `to`.
[[nodiscard]] SatisfactionFigures satisfaction_figures(database::Tx& tx, ShopId shop, Instant from, Instant to);

}  // namespace tendero::storage
