#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/channel_event.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// The name under which the shop's own phone has somebody is the contact's saved name; taken out, they have none. The
/// latest entry holds, of two at the same moment the greater name. Somebody who is not known yet is made a contact, so
/// that they have their name when they write. `at`: when the phone said it. False: nothing changed.
bool note_address(database::Tx& tx, ShopId shop, const crm::AddressBookEntry& entry, Instant at, Instant now);

}  // namespace tendero::storage
