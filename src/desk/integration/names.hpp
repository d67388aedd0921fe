#pragma once

#include <string_view>

namespace tendero::desk {

/// Names under which things are stored; part of what is on people's disks.
inline constexpr std::string_view document_name = "default";
inline constexpr std::string_view legacy_setting = "ecommerce_integration";
inline constexpr std::string_view preset_setting = "preset";

}  // namespace tendero::desk
