#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "dialogue/settings.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"
#include "storage/database.hpp"
#include "storage/instruction_versions.hpp"
#include "storage/turns.hpp"
#include "storage/work_queue.hpp"

namespace tendero::dialogue {

/// Everything a turn knows when it begins, read in one transaction.
struct TurnReading {
  crm::Conversation conversation;
  storage::Contact contact;
  std::optional<storage::CustomerLink> customer;  ///< the contact as the backend knows them
  storage::TurnRecord turn;
  std::vector<crm::Message> earlier;               ///< what was said before, oldest first
  std::string before = {};                         ///< in short, what was said before that; empty: nothing
  std::vector<crm::Message> waiting;               ///< what the customer said that waits for this turn
  std::string memory;                              ///< of the engine
  std::vector<storage::ToolRecord> earlier_tools;  ///< results of this conversation's earlier turns
  std::vector<storage::ToolRecord> begun;          ///< world-changing calls of this turn, from before a crash
  std::string used_up = {};                        ///< the budget that keeps the model from being asked; empty: none
  std::optional<storage::InstructionVersion> instructions = {};  ///< the owner's, as published
  bool has_knowledge = false;                                    ///< the owner wrote entries to be looked up

  [[nodiscard]] MessageId newest() const;
  [[nodiscard]] std::vector<MessageId> waiting_ids() const;
  /// What the customer ever said in what was read, for tracing order numbers.
  [[nodiscard]] std::vector<std::string> customer_words() const;
};

/// The language of what the customer has just said, else of the conversation, else the shop's.
[[nodiscard]] std::string spoken_language(const TurnReading& reading, const DialogueSettings& settings);

/// The conversation a turn work speaks of. A payload we did not write is a bug and throws.
[[nodiscard]] ConversationId turn_conversation(const storage::Work& work);

/// Opens the turn: nothing when no message waits or the bot may not answer; then the work is completed here, with the
/// reason on record, and a customer who waits for a person and has heard nothing for a while is told that one is asked.
/// So it is where people must answer whatever an engine would say (`must_be_handed`): the customer is told, and no
/// engine is asked.
/// Nothing, too, while the words of a recording or photo may still come: then the work is put off.
std::optional<TurnReading> open_turn(database::Tx& tx, const storage::Work& work, const DialogueSettings& settings,
                                     Instant now);

}  // namespace tendero::dialogue
