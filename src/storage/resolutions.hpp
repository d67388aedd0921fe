#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// When a conversation's matter ended, and since when it stood: from the customer's first message after the earlier
/// end.
namespace tendero::storage {

/// Part of `change_state`. Nothing is kept when the customer has written nothing since the earlier end, so resolving
/// and closing one after the other is one end.
void note_resolved(database::Tx& tx, ConversationId conversation, Instant now);

}  // namespace tendero::storage
