#pragma once

#include <optional>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/identifiers.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// The channel says that the person known by `before` has been known by `after` since `at`. WhatsApp Cloud API,
/// "system"
/// (`user_changed_number`, `user_changed_user_id`): signed, so it proves that both are one person.
///
/// The contact has `after` from then on, and whatever else it had is retired: an old number comes to somebody else, who
/// must never see what was theirs; what they wrote before is filed with them, however late it comes. The same comes out
/// in whatever order things are told: two contacts that are there already are merged, on record; with none, one is
/// made, so that a late message finds it. A phone that is retired ends the link to a customer that stood on it; a proof
/// stays with the person. No service window opens.
///
/// Returns the contact; nothing when `after` is empty and nobody is known by `before`. With an empty `after` what they
/// had is retired all the same. Repeatable.
std::optional<ContactId> change_identity(database::Tx& tx, ShopId shop, const crm::Identifiers& before,
                                         const crm::Identifiers& after, Instant at, Instant now);

}  // namespace tendero::storage
