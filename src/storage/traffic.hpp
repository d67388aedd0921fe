#pragma once

#include <optional>

#include "base/time.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// When something last came from WhatsApp, by what is kept; nothing when nothing ever did. Updates are forgotten after
/// a while, customers' messages are not.
[[nodiscard]] std::optional<Instant> last_traffic(database::Tx& tx);

}  // namespace tendero::storage
