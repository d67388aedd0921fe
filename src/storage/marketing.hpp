#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Whether this person wants advertisements; the latest word holds, of two at the same moment the refusal. False:
/// nothing changed.
bool note_marketing_choice(database::Tx& tx, ShopId shop, ContactId contact, bool wanted, Instant at, Instant now);

/// True when the person said that they want none.
[[nodiscard]] bool refuses_marketing(database::Tx& tx, ContactId contact);

}  // namespace tendero::storage
