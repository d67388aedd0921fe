#pragma once

#include <string_view>
#include <vector>

#include "storage/inbox.hpp"

namespace tendero::app {

/// The updates of a signed webhook of WhatsApp's, as the inbox stores them. Never fails: nonsense is an update of its
/// own.
[[nodiscard]] std::vector<storage::NewUpdate> cut_webhook(std::string_view body);

}  // namespace tendero::app
