#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// Finds the shop named `slug` or makes it.
ShopId ensure_shop(database::Tx& tx, std::string_view slug, Instant now);
/// Routes a number to a shop (a second call moves it).
void route_number(database::Tx& tx, std::string_view phone_number_id, ShopId shop, Instant now);
/// The shop a number belongs to; nothing: unrouted.
std::optional<ShopId> shop_of_number(database::Tx& tx, std::string_view phone_number_id);

/// The shop of this installation; nothing when there are several, or none yet. News about an account name no number.
std::optional<ShopId> only_shop(database::Tx& tx);

}  // namespace tendero::storage
