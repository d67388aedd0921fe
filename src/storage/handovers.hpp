#pragma once

#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

/// Conversations that the assistant handed to a person. A hand-over follows who answers (`change_answerer`):
///
///   asked ── nobody in time ──► escalated
///     └───────────┴── a person answers ──► taken ── the assistant answers again ──► ended
///     └── the assistant answers again (the matter settled itself) ──► ended
namespace tendero::storage {

using HandoverId = Id<struct HandoverTag>;

/// What is known when a person is asked for.
struct NewHandover {
  TurnId turn = {};                                   ///< in which it was decided; 0: outside of turns
  std::string reason = {};                            ///< a word of `dialogue/handover/reason.hpp`
  std::string note = {};                              ///< more about it, in a model's or the shop's words; may be empty
  std::optional<Instant> expected_at = std::nullopt;  ///< as customers are told; nothing: no time
};

struct Handover {
  HandoverId id;
  ShopId shop;
  ConversationId conversation;
  std::optional<TurnId> turn;
  std::optional<MessageId> newest;  ///< the newest message when it was decided
  std::string reason;
  std::string note;
  Instant asked_at;
  std::optional<Instant> expected_at;
  std::optional<Instant> escalated_at;
  std::optional<Instant> taken_at;
  std::optional<crm::AgentId> taken_by;
  std::optional<Instant> ended_at;

  [[nodiscard]] bool waits() const noexcept { return !taken_at && !ended_at; }
};

/// Lets the conversation wait for a person, which raises its epoch, and keeps why. Nothing new is kept, and nothing is
/// returned, while an earlier hand-over of it has not ended.
std::optional<HandoverId> hand_over(database::Tx& tx, const crm::Conversation& conversation, const NewHandover& why,
                                    Instant now);
/// The one of this conversation, or of those that go on in it, that has not ended.
std::optional<Handover> open_handover(database::Tx& tx, ConversationId conversation);
std::optional<Handover> handover(database::Tx& tx, HandoverId id);
/// Nobody took it in time. False, and nothing is changed, when somebody has, or when it is marked already.
bool mark_escalated(database::Tx& tx, HandoverId id, Instant now);
/// Who of the team took it, once; a person who answers already is not replaced.
void note_taker(database::Tx& tx, ConversationId conversation, crm::AgentId agent);
/// What is open is over, whoever answers now; the next one may be asked for.
void end_handover(database::Tx& tx, ConversationId conversation, Instant now);
/// Part of `change_answerer`: takes or ends what is open.
void follow_answerer(database::Tx& tx, ConversationId conversation, crm::Answerer answerer, Instant now);

}  // namespace tendero::storage
