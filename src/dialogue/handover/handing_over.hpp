#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "assistant/chat_model.hpp"
#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "dialogue/handover/reason.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

/// The one way in which the assistant gives a conversation to a person.
namespace tendero::dialogue {

/// The kind of work that looks whether somebody took it in time.
inline constexpr std::string_view escalate_work = "escalate";

/// Lets the conversation wait for a person and keeps why; somebody looks after it in time (`escalation.hpp`). Where the
/// shop wants that, whoever is online and has the fewest customers gets it at once. Returns
/// what the customer is to be told of when that will be; empty when no time is promised, and while an earlier hand-over
/// of the conversation has not ended, because then they were told. What is queued for them must be queued after this,
/// with the conversation as it stands then.
std::string hand_over(database::Tx& tx, const crm::Conversation& conversation, TurnId turn, const WhyHanded& why,
                      const DialogueSettings& settings, Instant now);

/// The team loses nobody: whoever had the conversation, `before`, has it no more, and it waits for a person again, as
/// if one had just been asked for. The customer hears nothing of it. Who had it does not get it again by itself.
void put_back(database::Tx& tx, const crm::Conversation& conversation, std::optional<crm::AgentId> before,
              HandoverReason why, const DialogueSettings& settings, Instant now);

/// When the customer is told to expect an answer; nothing: no time is promised.
[[nodiscard]] std::optional<Instant> answer_expected_at(const DialogueSettings& settings, Instant now);

/// Adds `when` to an answer, after its last words. An answer without words says that a person is asked.
void tell_when(assistant::ModelReply& reply, const std::string& when, std::string_view language);

/// An answer's second failure in a row: neither this turn nor the one before found words of its own.
[[nodiscard]] bool failed_again(database::Tx& tx, ConversationId conversation, bool failed_now);

}  // namespace tendero::dialogue
