#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// The one work queue that carries everything durable. Why: docs/adr/0007-one-work-queue-in-the-database.md.
///
///   ready ──lease──► leased ──complete──► (gone)
///     ▲                │ ├──retry, postpone──► ready, due later
///     └──lease ran out─┘ └──bury──► dead (kept, shown, replayable)
///
/// Order: of one line, only the oldest unfinished item can be leased. A lease that ran out makes the item ready again.
namespace tendero::storage {

struct NewWork {
  ShopId shop;           ///< 0: not known yet (an update of a number nobody configured)
  std::string kind;      ///< "parse", "turn", "send", …: one handler each
  std::string line;      ///< what must stay in order, e.g. "turn:12"
  std::string once_key;  ///< derived from the cause; a second item with the same key is not made, ever
  std::string payload;   ///< JSON
  int payload_version = 1;
  Instant due;
};

struct Work {
  WorkId id;
  ShopId shop;
  std::string kind;
  std::string line;
  std::string once_key;
  std::string payload;
  int payload_version = 1;
  int attempts = 0;  ///< leases taken so far, this one included
  Instant due;
  std::string
      lease;  ///< proof of this lease: every change asks for it, so a worker whose lease ran out changes nothing
};

/// Adds an item unless its once-key is known (finished ones included). Returns its id, or nothing when known.
std::optional<WorkId> enqueue(database::Tx& tx, const NewWork& work, Instant now);

/// Moves the due time of an unleased, ready item; false when there is none with that key.
bool move_due(database::Tx& tx, std::string_view once_key, Instant due);

/// Takes at most `limit` items of the given kinds that are due, oldest due first, at most one per line.
std::vector<Work> lease(database::Tx& tx, const std::vector<std::string>& kinds, int limit, Instant now,
                        Duration for_how_long, std::string_view owner);

/// When the next ready item of these kinds becomes due or a lease runs out; nothing when there is none.
std::optional<Instant> next_due(database::Tx& tx, const std::vector<std::string>& kinds);
/// The same of each kind, in one question; kinds that have nothing are left out.
std::map<std::string, Instant> next_due_of_each(database::Tx& tx, const std::vector<std::string>& kinds);

/// The five ends of a lease. Each returns false, and changes nothing, when the lease is no longer ours.
bool complete(database::Tx& tx, const Work& work, Instant now);
bool retry(database::Tx& tx, const Work& work, Instant due, std::string_view reason);
/// As `retry`, for work that was looked at and not tried: the attempt is given back.
bool postpone(database::Tx& tx, const Work& work, Instant due, std::string_view reason);
bool bury(database::Tx& tx, const Work& work, std::string_view reason, Instant now);
bool extend(database::Tx& tx, const Work& work, Instant until);

/// Makes every lease run out at once: at the start of the only process that there is, whoever took them is dead.
std::int64_t release_all(database::Tx& tx);
/// As above, those of one owner alone: it has started again, and others are at work.
std::int64_t release_of(database::Tx& tx, std::string_view owner);

/// An item that was given up. It does not block its line.
struct DeadWork {
  WorkId id;
  ShopId shop;
  std::string kind;
  std::string line;
  std::string once_key;
  std::string payload;
  int attempts = 0;
  std::string reason;
  Instant queued_at;
  Instant buried_at;
};
/// Which dead items; what is not set does not matter.
struct DeadFilter {
  std::string kind;
  WorkId before;  ///< only older ones
};
/// The newest `limit` items given up, newest first.
std::vector<DeadWork> dead_work(database::Tx& tx, const DeadFilter& filter, int limit);
std::optional<DeadWork> dead_work(database::Tx& tx, WorkId id);
/// Makes a dead item ready and due again, at its old place in its line, with its attempts counted anew; false: none
/// such.
bool replay(database::Tx& tx, WorkId id, Instant now);
/// Drops a dead item for good; its once-key stays known. False: none such.
bool discard(database::Tx& tx, WorkId id, Instant now);

struct QueueDepth {
  std::string kind;
  std::int64_t ready = 0;
  std::int64_t leased = 0;
  std::int64_t dead = 0;
};
std::vector<QueueDepth> depths(database::Tx& tx, Instant now);
/// When the item that waits longest became due; nothing when none is due.
std::optional<Instant> oldest_due(database::Tx& tx, Instant now);

}  // namespace tendero::storage
