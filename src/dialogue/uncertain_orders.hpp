#pragma once

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "dialogue/order_looks.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"
#include "storage/quotes.hpp"
#include "storage/work_queue.hpp"

namespace tendero::dialogue {

/// Orders whose outcome nobody knows, looked for in the shop without waiting for the customer to write. Says what it
/// found once: while a turn of the conversation is under way or due, the order is the turn's to find and to speak of.
class UncertainOrders {
 public:
  UncertainOrders(World& world, database::Database& database, commerce::Integration& integration,
                  DialogueSettings settings)
      : world_(world), database_(database), integration_(integration), settings_(std::move(settings)) {}

  /// One look; ends the work or puts it back in the commit that writes what it found. Repeatable: an order is made
  /// again only where the shop honours idempotency keys. Faults: those of the database.
  Task<Result<LookEnd>> look(storage::Work work);

 private:
  World& world_;
  database::Database& database_;
  commerce::Integration& integration_;
  DialogueSettings settings_;
};

}  // namespace tendero::dialogue
