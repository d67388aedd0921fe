#pragma once

#include <functional>
#include <optional>

#include "base/world.hpp"
#include "channels/channel.hpp"
#include "channels/pace.hpp"
#include "delivery/pump.hpp"
#include "storage/database.hpp"
#include "storage/outbox.hpp"

namespace tendero::delivery {

struct SendSettings {
  Duration unknown_wait{60'000};  ///< how long a report may take that tells whether a send with unknown outcome arrived
  /// How long a message is tried while the channel cannot take it; then its words are no answer any more, and the
  /// platform's own window for free answers is over.
  Duration keep_trying = std::chrono::hours{24};
  Duration retry_first{1'000};
  Duration retry_most{120'000};
  std::function<bool()> stopping = [] { return false; };  ///< the server stops: no send begins any more
};

/// Hand-over 4: what stands in the outbox goes out, in order per conversation, each message once; where that cannot be
/// known, by the rule of the design: wait for the report, repeat once at most. No faster than `pace` allows; a message
/// that must wait for that is put back, which is no attempt.
class SendMessages {
 public:
  SendMessages(World& world, database::Database& database, channels::Channel& channel, channels::Pace& pace,
               SendSettings settings)
      : world_(world), database_(database), channel_(channel), pace_(pace), settings_(std::move(settings)) {}

  Task<Result<void>> handle(storage::Work work);
  /// Why the channel refused the latest send; gone with the next one that is taken.
  [[nodiscard]] const std::optional<Fault>& last_fault() const noexcept { return last_fault_; }

 private:
  Task<Result<void>> send(storage::Work work);
  [[nodiscard]] Duration wait_for_pace(const storage::OutboxRow& row, Instant now);

  World& world_;
  database::Database& database_;
  channels::Channel& channel_;
  channels::Pace& pace_;
  SendSettings settings_;
  std::optional<Fault> last_fault_;
};

}  // namespace tendero::delivery
