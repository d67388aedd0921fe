#pragma once

#include "base/json.hpp"
#include "storage/broadcasts.hpp"

namespace tendero::desk {

/// `{id, name, state, template: {id, name, language, category}, audience, values, files, places, products,
/// offerEndsAtMs, onlyConsented, whyStopped, revision, author, createdAt, startedAt, endedAt}`; `template` is null when
/// it is no more, and the blanks null where nothing is said.
[[nodiscard]] JsonObject broadcast_view(database::Tx& tx, const storage::Broadcast& broadcast);

/// `{total, waiting, queued, sent, delivered, read, failed, unknown, replied, leftOut: [{reason, contacts}], failures:
/// [{reason, contacts}]}`
[[nodiscard]] JsonObject results_view(const storage::BroadcastResults& results);

/// `{contact, name, state, reason, delivery, failure}`
[[nodiscard]] JsonObject recipient_view(database::Tx& tx, const storage::Recipient& recipient);

}  // namespace tendero::desk
