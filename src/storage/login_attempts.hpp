#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "database/database.hpp"

/// How often somebody tried to log in lately. A subject is an account or an address; what a stranger typed is never
/// kept in the clear, so the caller hashes it first.
namespace tendero::storage {

struct AttemptRule {
  int most = 5;  ///< attempts within `window`; the last of them locks
  Duration window{};
  Duration lock{};
};

/// Until when the subject is locked; nothing: it is not.
[[nodiscard]] std::optional<Instant> locked_until(database::Tx& tx, std::string_view subject, Instant now);
/// Counts an attempt before it is made, so that many at the same time are counted, too. True when the subject is locked
/// from now on: this attempt was the last one.
bool count_attempt(database::Tx& tx, std::string_view subject, const AttemptRule& rule, Instant now);
/// The attempt was a good one: it does not count.
void take_back_attempt(database::Tx& tx, std::string_view subject);
/// All is forgiven.
void forget_attempts(database::Tx& tx, std::string_view subject);

/// Keeps the table small whatever strangers do: forgets what is older than `before`, and the oldest beyond `most`.
void prune_attempts(database::Tx& tx, Instant before, int most);

}  // namespace tendero::storage
