#pragma once

#include <string_view>

#include "base/result.hpp"

namespace tendero::storage {

/// 64 lower-case hexadecimal digits, and nothing else: names reach here from URLs, and become file names.
[[nodiscard]] bool is_blob_name(std::string_view name) noexcept;

/// What a store answers when there is no blob of that name.
[[nodiscard]] std::unexpected<Fault> no_blob(std::string_view name);

}  // namespace tendero::storage
