#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// The live feed: what happened, in one order without gaps per shop, written in the transaction that made it happen.
namespace tendero::storage {

struct FeedEvent {
  std::int64_t sequence = 0;
  ShopId shop;
  ConversationId conversation;  ///< 0: none
  std::string kind;             ///< "message.received", "message.queued", "message.sent", "turn.ended", "tool.used", …
  std::string body;             ///< JSON object
  int version = 1;
  Instant at;
};

/// Appends; sequences are handed out inside the transaction, so readers never see a later one before an earlier one.
std::int64_t publish(database::Tx& tx, ShopId shop, ConversationId conversation, std::string_view kind,
                     std::string_view body_json, Instant now);
/// Events after `sequence`, oldest first.
std::vector<FeedEvent> feed_after(database::Tx& tx, ShopId shop, std::int64_t sequence, int limit);
/// The newest sequence; 0: none yet.
std::int64_t feed_head(database::Tx& tx, ShopId shop);
/// The oldest sequence that is still kept; the head's successor when none is. A reader that has seen less than its
/// predecessor has missed something and must load afresh.
std::int64_t feed_start(database::Tx& tx, ShopId shop);

}  // namespace tendero::storage
