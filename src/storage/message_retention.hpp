#pragma once

#include <cstdint>

#include "base/time.hpp"
#include "database/database.hpp"

/// Forgets what was said and ordered long ago. As in retention.hpp, each call is a small step: at most `limit` rows;
/// repeat until it returns less.
namespace tendero::storage {

/// Messages, turns, tool calls, quotes, cancellations and agents' orders from before `before`, but nothing that is still to be
/// answered, sent or found out. Contacts and conversations stay, so the desk shows who they were.
std::int64_t forget_messages(database::Tx& tx, Instant before, int limit);
/// Who did what before `before`.
std::int64_t prune_audit(database::Tx& tx, Instant before, int limit);
/// Fingerprints of the erased, and that somebody was erased, from before `before`.
std::int64_t prune_erasures(database::Tx& tx, Instant before, int limit);

}  // namespace tendero::storage
