#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Hand-over 1: a signed webhook as it came, on disk before its 200. Its updates are cut out of it afterwards.
/// Why it is not cut up before: docs/adr/0015-a-webhook-is-kept-as-it-came.md.
namespace tendero::storage {

using ArrivalId = Id<struct ArrivalTag>;

struct Arrival {
  ArrivalId id;
  std::string body;  ///< as it was signed
  Instant received_at;
};

/// One statement: whoever waits for it waits for little.
void keep_arrival(database::Tx& tx, std::string_view body, Instant now);

/// The oldest that wait, oldest first: at most `most` of them, and of `most_bytes` together unless the first alone is
/// longer.
[[nodiscard]] std::vector<Arrival> oldest_arrivals(database::Tx& tx, int most, std::int64_t most_bytes);
[[nodiscard]] std::optional<Arrival> arrival(database::Tx& tx, ArrivalId id);

/// Removes it, because its updates are stored in this transaction. False: somebody else did, and stored them.
bool take_arrival(database::Tx& tx, ArrivalId id);

/// Lets the others go on without one that cannot be stored: it becomes work of kind `admit`, which is tried again and,
/// given up, shown. Nothing happens when it is gone or set aside already.
void set_aside(database::Tx& tx, ArrivalId id, Instant now);

struct ArrivalsWaiting {
  std::int64_t count = 0;          ///< by their numbers, so a few that were taken meanwhile may count too
  std::optional<Instant> longest;  ///< when the oldest of them came
};
/// Those that wait to be cut up.
[[nodiscard]] ArrivalsWaiting arrivals_waiting(database::Tx& tx);

}  // namespace tendero::storage
