#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

/// The form in which HTTP writes moments (RFC 9110, 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT". Whole seconds.
namespace tendero::net {

[[nodiscard]] std::string to_http_date(Instant instant);
/// Nothing for what is no such date; the two forms of the last century are not read.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace tendero::net
