#pragma once

#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// The shop named `slug`, for those who only look; nothing when no server has made it yet.
[[nodiscard]] std::optional<ShopId> known_shop(database::Tx& tx, std::string_view slug);

}  // namespace tendero::storage
