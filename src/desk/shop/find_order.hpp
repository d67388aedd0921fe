#pragma once

#include <string>

#include "commerce/shop.hpp"

namespace tendero::desk {

/// By the backend's internal id, or by the number that people know. Faults are the shop's.
Task<Result<commerce::Order>> find_order(commerce::Shop& shop, std::string id);

}  // namespace tendero::desk
