#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "channels/channel.hpp"
#include "delivery/throttle.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

/// The two transactions around a send: the last look before the call, and what is written down after it.
namespace tendero::delivery {

/// A send that is to begin now, with everything the channel needs.
struct Departure {
  channels::Dispatch dispatch;
  ContactId contact;
  Instant queued_at;
  bool repeated;  ///< an earlier try may have arrived
  int refusals;   ///< in a row, for `refused_for`
  std::string refused_for;

  [[nodiscard]] int times_refused_for(const std::string& code) const { return refused_for == code ? refusals + 1 : 1; }
};

/// The message that a `send` work stands for. A payload we did not write is a bug and throws.
[[nodiscard]] MessageId message_of(const storage::Work& work);

/// Decides what to do with the message as it stands; a departure when the call is to begin. One of which an earlier
/// call was begun and never ended waits for news for `unknown_wait`.
[[nodiscard]] std::optional<Departure> decide(database::Tx& tx, const storage::Work& work, Duration unknown_wait,
                                              Instant now);

/// Writes down how the call ended; settled before, because a transaction may run more than once.
void conclude(database::Tx& tx, const storage::Work& work, const Departure& departure,
              const Result<channels::Receipt>& sent, const AttemptEnd& end, Instant now);

}  // namespace tendero::delivery
