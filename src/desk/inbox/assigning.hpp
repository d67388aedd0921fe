#pragma once

#include <optional>

#include "base/result.hpp"
#include "crm/agent.hpp"
#include "dialogue/settings.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

/// Who may give a conversation to whom.
namespace tendero::desk {

struct Assigning {
  ConversationId conversation;
  std::optional<crm::AgentId> to;  ///< nothing: to nobody, it is given up
  /// Who has it as far as the asker knows, 0 being nobody; when it is somebody else by now, nothing is changed.
  std::optional<crm::AgentId> seen = {};
  bool may_assign = false;  ///< a supervisor's right: to anybody, from anybody
};

/// Whoever gets the conversation answers from then on. Given up, a customer whom a person answered waits for a person
/// again, so that nobody is left with nobody. Repeatable; with its rows in the audit trail. Faults: `conflict` when
/// somebody else has the conversation that one wants for oneself, or has got it meanwhile; `claimed_by_other` when an
/// agent hands on or gives up what another one has; `forbidden` when an agent gives others what nobody has;
/// `invalid_input` when there is no such active account.
[[nodiscard]] Result<void> assign_in(database::Tx& tx, const crm::Conversation& conversation, const Assigning& wish,
                                     const dialogue::DialogueSettings& settings, const storage::Actor& actor,
                                     Instant now);

}  // namespace tendero::desk
