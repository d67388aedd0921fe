#pragma once

#include <functional>
#include <utility>

#include "base/seal.hpp"
#include "base/world.hpp"
#include "desk/administration/webhook_call.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Tells the owner's addresses of what happened. Each address is a line of the work queue: its events arrive in the
/// feed's order, one after the other, and one that is away holds up nobody else. An event that was refused is tried
/// again with growing pauses, most of a day, and is then given up into the dead letters. What is told is read from the
/// feed when it is told, so nothing of it is kept elsewhere, and what was erased meanwhile is not told.
class CallWebhooks {
 public:
  /// `wake`: something may have been queued. References must outlive this.
  CallWebhooks(World& world, database::Database& database, Seal seal, desk::WebhookWay way, std::function<void()> wake)
      : world_(world), database_(database), seal_(seal), way_(std::move(way)), wake_(std::move(wake)) {}

  /// One event for one address.
  Task<Result<void>> handle(storage::Work work);

  /// The feed may have gone on: looks after a moment, once for all that is told meanwhile. Nothing is written to the
  /// queue while things happen, only behind them. On the engine's thread.
  void ring();

  static constexpr int most_attempts = 10;
  /// Of one address; what comes behind them waits in the feed.
  static constexpr int most_waiting = 500;
  static constexpr Duration looked_after{500};

 private:
  Task<> look();
  Task<Result<void>> end(const storage::Work& work, const storage::FeedEvent& event, const desk::WebhookAnswer& answer);

  World& world_;
  database::Database& database_;
  Seal seal_;
  desk::WebhookWay way_;
  std::function<void()> wake_;
  bool rung_ = false;
};

}  // namespace tendero::delivery
