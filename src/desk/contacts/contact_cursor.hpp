#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/contact_list.hpp"

namespace tendero::desk {

/// Where a page of contacts ended, for whoever asks for the next one.
[[nodiscard]] std::string write_cursor(const storage::ContactPlace& place);
/// Nothing: nobody wrote that.
[[nodiscard]] std::optional<storage::ContactPlace> read_cursor(std::string_view cursor);

}  // namespace tendero::desk
