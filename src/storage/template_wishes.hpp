#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {

/// Has the channel asked for all templates, once, within a few seconds: when that will be. Wishes that come together
/// are one.
Instant wish_for_templates(database::Tx& tx, ShopId shop, Instant now);
/// Work that a wish queued, and not the one that asks every hour.
[[nodiscard]] bool is_wish_for_templates(const Work& work);

}  // namespace tendero::storage
