#pragma once

#include <optional>

#include "base/task.hpp"
#include "commerce/shop.hpp"
#include "dialogue/tool.hpp"

namespace tendero::dialogue {

/// The caller as the backend knows them by their signed phone: what is stored while that is fresh, else what the shop
/// says now, which the turn's commit stores. Nothing when the backend does not know them, or the feature customerLink
/// is off: then neither is asked nor used. A shop that cannot be asked leaves what is stored.
Task<std::optional<storage::CustomerLink>> caller_as_customer(ToolContext context, commerce::Shop& shop);

}  // namespace tendero::dialogue
