#pragma once

#include <vector>

#include "base/task.hpp"
#include "commerce/shop.hpp"
#include "dialogue/tool.hpp"

namespace tendero::dialogue {

/// Keeps the orders that are the caller's: the order's phone and a signed phone of the caller are the same canonical
/// number (never by suffix), or the order belongs to the customer this contact is linked to. Backends that do not
/// populate the customer are asked once who the caller is.
Task<std::vector<commerce::Order>> keep_own(ToolContext context, commerce::Shop& shop,
                                            std::vector<commerce::Order> orders);

}  // namespace tendero::dialogue
