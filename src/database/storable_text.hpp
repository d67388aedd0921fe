#pragma once

#include <string>
#include <string_view>

namespace tendero::database {

/// A text as PostgreSQL keeps it. It can hold no NUL, and takes no broken UTF-8; strangers send both. What they sent is
/// kept as well as it can be: with U+FFFD for each byte that cannot stay.
[[nodiscard]] std::string storable_text(std::string_view text);

}  // namespace tendero::database
