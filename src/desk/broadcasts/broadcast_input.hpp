#pragma once

#include "desk/contacts/contact_rules.hpp"
#include "desk/rejected.hpp"
#include "storage/broadcasts.hpp"

namespace tendero::desk {

/// What somebody sent as a broadcast: `{name, template, audience, values, files, places, products, offerEndsAtMs,
/// onlyConsented, revision}`. Whom it is meant for and what stands at the blanks must be understood now; whether the
/// template may be sent is asked when it starts.
[[nodiscard]] Accepted<storage::Broadcast> read_broadcast(database::Tx& tx, ShopId shop, const Json& sent,
                                                          const ContactRules& rules);

}  // namespace tendero::desk
