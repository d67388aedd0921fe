#pragma once

#include <string>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "base/time.hpp"
#include "storage/database.hpp"
#include "storage/handovers.hpp"

/// What people at the desk read of a conversation that the assistant handed to them.
namespace tendero::desk {

/// `{id, reason, why, note, askedAt, expectedAt, waitingMinutes, escalatedAt, takenAt, takenBy, summary}`; `why` is the
/// reason in words, `waitingMinutes` how long the customer has been waiting, null once somebody took it. `summary` is
/// null when it is empty.
[[nodiscard]] Json handover_view(const Texts& texts, const storage::Handover& handover, const std::string& summary,
                                 Instant now);

/// For whoever takes it, put together by code from what is stored: why, what the customer wrote last before, the order
/// that is open or in doubt, the last one made here, what the assistant did. Nothing of it is kept twice, so what was
/// forgotten or erased is not in it.
[[nodiscard]] std::string summary_of(database::Tx& tx, const Texts& texts, const storage::Handover& handover);

}  // namespace tendero::desk
