#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// What was cut out of the arrivals: every update under its own once-key, with what became of it.
namespace tendero::storage {

struct NewUpdate {
  std::string key;
  std::string line;
  std::string phone_number_id;
  std::string payload;
};

struct InboxCounts {
  int stored = 0;
  int known = 0;  ///< duplicates, nothing changed
};

/// Stores an update that waits for its parsing. Nothing: it is known, be it as one of somebody erased, and nothing was
/// changed.
std::optional<UpdateId> store_update(database::Tx& tx, const NewUpdate& update, Instant received_at);
/// Queues its parsing: `parse` work, line `inbox:<line>`, once-key `parse:<update>`.
void queue_parsing(database::Tx& tx, UpdateId id, const NewUpdate& update, Instant now);
/// Earlier updates of this line still wait in the queue.
[[nodiscard]] bool parsing_queued(database::Tx& tx, std::string_view line);

/// Stores what is new and queues its parsing, all in this transaction.
InboxCounts store_updates(database::Tx& tx, const std::vector<NewUpdate>& updates, Instant now);

struct Update {
  UpdateId id;
  std::string key;
  std::string phone_number_id;
  std::string payload;
  Instant received_at;
};
std::optional<Update> update(database::Tx& tx, UpdateId id);

/// What became of it: "message", "status", "unknown", "unrouted", "parked". Kept for the operator.
void mark_update(database::Tx& tx, UpdateId id, std::string_view outcome, std::string_view detail, Instant now);

/// Queues anew what came for this number while no shop had it, the oldest first and one after the other; at most
/// `limit`. Called again it goes on with what is left. Returns how many.
std::int64_t queue_unrouted(database::Tx& tx, std::string_view phone_number_id, ShopId shop, Instant now, int limit);

/// Updates of one number that made nobody anything: of a kind we do not know, or of a number that no shop has.
struct UnhandledUpdates {
  std::string outcome;  ///< "unknown" or "unrouted"
  std::string phone_number_id;
  std::string detail;  ///< the kind that is unknown
  std::int64_t count = 0;
  Instant first;
  Instant last;
};
/// Those that are still kept, by number and kind, the latest first; at most `limit` of them.
std::vector<UnhandledUpdates> unhandled_updates(database::Tx& tx, int limit);

}  // namespace tendero::storage
