#pragma once

#include <optional>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Conversations of contacts that are one person: messages stay where they were written, the history is one.
namespace tendero::storage {

/// The conversation in which this one goes on; itself, unless its contact was merged.
[[nodiscard]] ConversationId current_thread(database::Tx& tx, ConversationId id);
/// All whose messages are one history with this one's, itself included.
[[nodiscard]] std::vector<ConversationId> threads_of(database::Tx& tx, ConversationId id);

/// What a conversation took over when another one began to go on in it.
struct TakenOver {
  ConversationId conversation;
  std::optional<Instant> window_before;  ///< the customer's last message in it
  std::optional<Instant> window_after;
};

/// Every conversation of the contact goes on in `root`'s with the same number, which is made when there is none: the
/// service window is the later one, and who answers is whoever was asked for in either.
std::vector<TakenOver> continue_threads(database::Tx& tx, ShopId shop, ContactId contact, ContactId root, Instant now);
/// The contact's conversations go on by themselves again.
void part_threads(database::Tx& tx, ContactId contact, Instant now);
/// The conversation has only what was written in it; nothing happens when its window has moved since.
void give_back_window(database::Tx& tx, const TakenOver& taken, Instant now);

}  // namespace tendero::storage
