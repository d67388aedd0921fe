#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Small pictures of files, each a blob of its own, made once.
namespace tendero::storage {

/// The blob with the small picture of this one; empty: none can be made of it. Nothing: nobody has tried.
[[nodiscard]] std::optional<std::string> thumbnail_of(database::Tx& tx, std::string_view blob);

/// It was made; `thumbnail` empty: it cannot be. The first holds. When no message has the blob any more, nothing is
/// noted, and the small picture is listed as unused.
void keep_thumbnail(database::Tx& tx, ShopId shop, std::string_view blob, std::string_view thumbnail, Instant now);

}  // namespace tendero::storage
