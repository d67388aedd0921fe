#pragma once

#include <optional>

#include "base/result.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

/// Conversations that somebody of the team has and does not answer.
namespace tendero::dialogue {

/// How the look at one ended.
enum class UnansweredEnd {
  over,      ///< nobody has it any more, or nothing is to be answered
  later,     ///< it is looked at again in time
  put_back,  ///< it waits for a person again, more pressing than before
};

/// Ends the work, or postpones it to when the customer will have waited for `release_after` of open time, counted from
/// their first message without an answer, or from when somebody got the conversation, or it was opened again, when that
/// was later. One that was answered is looked at again as long as it is open and in the same hands. Fault `lease_lost`:
/// another worker has this work.
[[nodiscard]] Result<UnansweredEnd> look_after_unanswered(database::Tx& tx, const storage::Work& work,
                                                          const DialogueSettings& settings, Instant now);

}  // namespace tendero::dialogue
