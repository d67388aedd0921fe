#pragma once

#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Keeps the drafts that come with the program (JSON list of `{design, sources?}`), once for each shop: one that
/// somebody deletes does not come back, and one whose name and language are taken is left out. How many were kept.
/// Throws std::logic_error when the list cannot be read: it is part of the program.
int keep_shipped_drafts(database::Tx& tx, ShopId shop, std::string_view drafts, Instant now);

}  // namespace tendero::desk
