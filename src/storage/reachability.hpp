#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Whom messages do not reach, so that agents see it and nothing is sent to them by itself.
namespace tendero::storage {

/// One more message did not reach this person; `crm::most_unreached` in a row mark them, which is published. To be
/// called once for each message.
void note_unreached(database::Tx& tx, ShopId shop, ContactId contact, Instant at, Instant now);

/// They wrote, or got something: they are within reach. Repeatable.
void note_reached(database::Tx& tx, ShopId shop, ContactId contact, Instant now);

}  // namespace tendero::storage
