#pragma once

#include "base/world.hpp"
#include "channels/pace.hpp"
#include "delivery/event_listener.hpp"
#include "delivery/file_update.hpp"
#include "delivery/pump.hpp"
#include "storage/database.hpp"

namespace tendero::delivery {

/// Updates that were queued, one by one: those of a long webhook, those that could not be filed when they were
/// admitted, and those that stand behind such a one.
class ParseUpdates {
 public:
  /// Customers' messages are counted in `pace`: they share their number's throughput with what is sent. `tell`, when
  /// given, is told of each event that was filed.
  ParseUpdates(World& world, database::Database& database, channels::Pace& pace, Parse parse, BurstSettings burst,
               std::function<void()> wake, EventListener tell = {})
      : world_(world),
        database_(database),
        pace_(pace),
        parse_(std::move(parse)),
        burst_(burst),
        wake_(std::move(wake)),
        tell_(std::move(tell)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  World& world_;
  database::Database& database_;
  channels::Pace& pace_;
  Parse parse_;
  BurstSettings burst_;
  std::function<void()> wake_;
  EventListener tell_;
};

}  // namespace tendero::delivery
