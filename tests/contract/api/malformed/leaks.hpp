#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tendero::test {

/// What no answer may tell and no log may keep, as far as it stands in this text: the secrets of samples, `token` (with
/// or without its "Bearer "), and words of the program's inside: source files, SQL, names of libraries.
[[nodiscard]] std::vector<std::string> leaks(std::string_view text, std::string_view token);

}  // namespace tendero::test
