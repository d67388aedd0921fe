#pragma once

#include <vector>

#include "assistant/metered_model.hpp"
#include "dialogue/settings.hpp"
#include "dialogue/tool.hpp"
#include "dialogue/turn_reading.hpp"
#include "dialogue/turns.hpp"

namespace tendero::dialogue {

/// What became of the engine's words before they were said.
struct AnswerChecks {
  std::vector<std::string> refused = {};  ///< facts that no tool told
  bool asked_again = false;
  bool safe_answer = false;  ///< neither answer held: what was said is ours
};

/// What a turn came to, before it is written.
struct TurnResult {
  assistant::ModelReply reply;
  std::vector<storage::ToolRecord>
      used;  ///< every tool of this turn; those that changed the world are recorded already
  bool hand_over = false;
  std::string hand_over_reason;
  Learned learned;
  AnswerChecks checks = {};
  std::string prompt_version = {};
  std::vector<assistant::ModelCall> calls = {};  ///< of the engines, in their order
};

/// Writes the turn: covered messages, tools, answer, outbox, state, feed, and the end of the work, in one transaction.
/// Void when a person took over, or when the customer wrote meanwhile and nothing in the world was changed.
[[nodiscard]] Result<TurnEnd> commit_turn(database::Tx& tx, const storage::Work& work, const TurnReading& reading,
                                          TurnResult result, const DialogueSettings& settings, Instant now);

}  // namespace tendero::dialogue
