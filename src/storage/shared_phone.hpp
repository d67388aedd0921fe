#pragma once

#include <optional>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/content.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// A person answered a request for their own number. WhatsApp Cloud API, "Business-scoped user IDs": the answer to
/// `request_contact_info` is a card that the channel vouches for, so its number is as good as a signed one; a card that
/// was not asked for is somebody's claim about anybody, and changes nothing. Somebody who is known by that number
/// already is the same person, or had it before: see `find_signer`.
///
/// Returns the contact that has the number now; nothing when nothing was learned. Repeatable.
std::optional<ContactId> learn_shared_phone(database::Tx& tx, ContactId id, const crm::ContactCards& cards, Instant at,
                                            Instant now);

}  // namespace tendero::storage
