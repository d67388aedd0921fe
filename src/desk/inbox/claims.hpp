#pragma once

#include "base/result.hpp"
#include "crm/conversation.hpp"
#include "dialogue/settings.hpp"
#include "storage/assignments.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

/// Whose a conversation is. Inside of transactions.
namespace tendero::desk {

/// The code of refusals because somebody else has the conversation.
inline constexpr std::string_view claimed_code = "claimed_by_other";
[[nodiscard]] Fault claimed_by(const storage::Assignee& holder);

/// Fault `claimed_by_other` when another agent has it. Whoever is no agent (a command, the server) may always.
[[nodiscard]] Result<void> check_holder(database::Tx& tx, const crm::Conversation& conversation,
                                        const storage::Actor& actor);

/// The conversation with a person answering, and open: who writes, answers, has it from now on if nobody had, and has
/// read it. With its rows in the audit trail. Fault `claimed_by_other`: somebody else has it.
[[nodiscard]] Result<crm::Conversation> claim(database::Tx& tx, const crm::Conversation& conversation,
                                              const storage::Actor& actor, Instant now);

/// The agent, who has it, answers from now on. Where the shop wants that and the assistant answered before, the
/// customer hears who does. Repeatable; the conversation as it stands then.
crm::Conversation answer_by_agent(database::Tx& tx, const crm::Conversation& conversation, crm::AgentId agent,
                                  const dialogue::DialogueSettings& settings, const storage::Actor& actor, Instant now);

}  // namespace tendero::desk
