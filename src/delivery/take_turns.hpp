#pragma once

#include "base/world.hpp"
#include "channels/channel.hpp"
#include "delivery/pump.hpp"
#include "delivery/read_marks.hpp"
#include "dialogue/turns.hpp"
#include "storage/database.hpp"

namespace tendero::delivery {

/// Hand-over 2 to 3: a conversation whose burst is quiet gets its turn. The customer sees blue ticks and "typing…"
/// meanwhile.
class TakeTurns {
 public:
  /// `wake` is called when an answer stands in the outbox; while `stopping` no turn is begun.
  TakeTurns(
      World& world, database::Database& database, channels::Channel& channel, dialogue::Turns& turns,
      std::function<void()> wake, std::function<bool()> stopping = [] { return false; })
      : world_(world),
        database_(database),
        marks_(world, database, channel),
        turns_(turns),
        wake_(std::move(wake)),
        stopping_(std::move(stopping)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  Task<Result<void>> take(storage::Work work);

  World& world_;
  database::Database& database_;
  ReadMarks marks_;
  dialogue::Turns& turns_;
  std::function<void()> wake_;
  std::function<bool()> stopping_;
};

}  // namespace tendero::delivery
