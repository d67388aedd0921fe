#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Names of tables and columns that were read from a catalogue, as both engines read them in a statement.
namespace tendero::database {

[[nodiscard]] std::string quoted(std::string_view name);
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& names);

}  // namespace tendero::database
