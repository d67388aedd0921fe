#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tendero::app {

/// Where the program of this name stands among the folders of PATH; nothing: nowhere. Looking changes nothing.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

/// Whether there is a file at `path` that this process may run.
[[nodiscard]] bool is_program(const std::string& path);

}  // namespace tendero::app
