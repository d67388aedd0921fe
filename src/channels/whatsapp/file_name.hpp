#pragma once

#include <string>
#include <string_view>

namespace tendero::channels::whatsapp {

/// What a file is called, without the folders that a stranger may have put before it: the part after the last slash or
/// backslash; empty for ".", ".." and nothing.
[[nodiscard]] std::string last_path_part(std::string_view name);

}  // namespace tendero::channels::whatsapp
