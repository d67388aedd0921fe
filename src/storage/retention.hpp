#pragma once

#include <cstdint>

#include "base/time.hpp"
#include "database/database.hpp"

/// What may be forgotten after a while. Each call removes at most `limit` rows and returns how many, so housekeeping
/// can take small steps between which others write; repeat until it returns less than `limit`.
namespace tendero::storage {

/// WhatsApp Business Platform, "Webhooks, webhook delivery failure": failed deliveries are retried for up to 7 days. A
/// key forgotten earlier would let a redelivered update happen a second time, so `prune_finished_keys`,
/// `prune_inbox` and `prune_set_aside` never remove what was finished less than this ago, whatever they are asked.
inline constexpr Duration redelivery_time = std::chrono::days{7};

/// Once-keys of work that was finished before `before`.
std::int64_t prune_finished_keys(database::Tx& tx, Instant before, Instant now, int limit);
/// Updates that were handled before `before`, with their raw payloads.
std::int64_t prune_inbox(database::Tx& tx, Instant before, Instant now, int limit);
/// Webhooks that were set aside and given up for good: no work and no dead letter is left that would take them.
std::int64_t prune_set_aside(database::Tx& tx, Instant before, Instant now, int limit);
/// Delivery reports that never found their message.
std::int64_t prune_parked_reports(database::Tx& tx, Instant before, int limit);
/// Feed events before `before`. A reader that asks for older ones must load afresh: see `feed_start`.
std::int64_t prune_feed(database::Tx& tx, Instant before, int limit);

}  // namespace tendero::storage
