#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// How often something that may be guessed was tried lately: a password, a proof. A subject is whom the tries count
/// against; what a stranger typed is never kept in the clear, so the caller hashes it first.
namespace tendero::storage {

struct AttemptRule {
  int most = 5;  ///< attempts within `window`; the last of them locks
  Duration window{};
  Duration lock{};
};

struct AttemptLimit {
  std::string subject;
  AttemptRule rule;
};

/// Counts an attempt against every subject before it is made, so that many at the same time are counted, too. True: a
/// subject is locked from now on, this attempt was its last one. Fault `denied` `rate_limited` with when to come back:
/// one of them is locked, and nothing was counted.
Result<bool> begin_attempt(database::Tx& tx, const std::vector<AttemptLimit>& limits, Instant now);
/// The attempt was a good one, or could not be made: it does not count.
void take_back_attempt(database::Tx& tx, std::string_view subject);
/// All is forgiven.
void forget_attempts(database::Tx& tx, std::string_view subject);

/// Keeps the table small whatever strangers do: forgets what no longer counts, and of more than `most` those that would
/// soonest. Done with every attempt.
void prune_attempts(database::Tx& tx, Instant now, int most);

}  // namespace tendero::storage
