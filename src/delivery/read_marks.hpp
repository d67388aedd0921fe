#pragma once

#include "base/world.hpp"
#include "channels/channel.hpp"
#include "storage/database.hpp"

namespace tendero::delivery {

/// Blue ticks and "typing…": what a customer sees while the turn is thought about. A kindness, so nothing waits for it,
/// nothing is tried again, and beyond a bound it is left out.
class ReadMarks {
 public:
  ReadMarks(World& world, database::Database& database, channels::Channel& channel)
      : world_(world), database_(database), channel_(channel) {}

  /// Marks the newest message that the bot is about to answer, if there is one.
  Task<> show(ConversationId conversation);

 private:
  World& world_;
  database::Database& database_;
  channels::Channel& channel_;
  int under_way_ = 0;
};

}  // namespace tendero::delivery
