#pragma once

#include <string>
#include <string_view>

namespace tendero::net {

/// A URL or request target as it may stand in a log: without user info, query and fragment, which hold secrets and
/// people's words, and with long runs of digits masked, because paths hold phone numbers ("52999***4567").
[[nodiscard]] std::string loggable_url(std::string_view url);

}  // namespace tendero::net
