#pragma once

#include <string_view>

#include "base/result.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

/// Hand-overs that nobody took in time.
namespace tendero::dialogue {

/// How the look at a hand-over ended.
enum class EscalationEnd {
  nothing,    ///< somebody answers, or the matter is settled
  escalated,  ///< it is marked, and told in the feed
};
[[nodiscard]] std::string_view to_word(EscalationEnd end) noexcept;

/// Ends the work. A hand-over that still waits is marked, and the customer hears once more that it stands so, where
/// words may be sent and nobody of the shop has written to them since. What is queued for them carries the
/// conversation's epoch: a takeover voids it. Fault `lease_lost`: another worker has this work.
[[nodiscard]] Result<EscalationEnd> escalate(database::Tx& tx, const storage::Work& work,
                                             const DialogueSettings& settings, Instant now);

}  // namespace tendero::dialogue
