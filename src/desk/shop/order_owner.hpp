#pragma once

#include "commerce/shop.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Whether the order is this contact's: by the phone that the channel signs, or by the customer they are linked to,
/// when the shop lets links count.
[[nodiscard]] bool is_theirs(database::Tx& tx, const commerce::Order& order, ContactId contact, bool links_count);

}  // namespace tendero::desk
