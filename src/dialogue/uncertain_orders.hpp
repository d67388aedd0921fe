#pragma once

#include <string_view>

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"
#include "storage/quotes.hpp"
#include "storage/work_queue.hpp"

namespace tendero::dialogue {

/// How a look for an order in doubt ended.
enum class LookEnd {
  nothing,  ///< not in doubt: its turn, or another one, found out
  later,    ///< still in doubt; there will be another look
  found,    ///< it exists; the customer is told, unless a person has the conversation
  refused,  ///< it does not and will not exist
  given_up  ///< nobody knows; it stands before an agent
};
[[nodiscard]] std::string_view to_word(LookEnd end) noexcept;

/// Queues the looks for a quote's order, in the transaction that writes its intent: whatever happens after it, also to
/// this process, somebody will ask the shop.
void queue_looks(database::Tx& tx, ShopId shop, QuoteId quote, Instant now);

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
