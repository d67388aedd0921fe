#pragma once

#include <string_view>

#include "assistant/metered_model.hpp"
#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "dialogue/settings.hpp"
#include "dialogue/turn_reading.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::dialogue {

enum class TurnEnd {
  answered,   ///< words are in the outbox
  silent,     ///< not the bot's to answer; the reason stands with the turn
  abandoned,  ///< void: the customer wrote meanwhile (the next turn covers all), or a person took over
  nothing,    ///< no message waited
};
[[nodiscard]] std::string_view to_word(TurnEnd end) noexcept;  ///< for logs, metrics and the playground

/// One turn of a conversation: read, decide, think, use tools, check, commit.
class Turns {
 public:
  Turns(World& world, database::Database& database, commerce::Integration& integration, assistant::ChatModel& model,
        DialogueSettings settings)
      : world_(world), database_(database), integration_(integration), model_(model), settings_(std::move(settings)) {}

  /// Takes the turn that `work` stands for and completes the work in the commit that writes the answer. Repeatable:
  /// after a crash it is taken up from what was recorded. Faults: those of the database; `unavailable` when the engine
  /// failed and another attempt is due.
  Task<Result<TurnEnd>> take(storage::Work work);

 private:
  Task<> keep_calls(const TurnReading& reading, const storage::Work& work, std::vector<assistant::ModelCall> calls,
                    const DialogueSettings& settings);

  World& world_;
  database::Database& database_;
  commerce::Integration& integration_;
  assistant::ChatModel& model_;
  DialogueSettings settings_;  ///< of the process; what the owner stored goes before them
};

}  // namespace tendero::dialogue
