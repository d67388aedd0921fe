#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tendero::simulation {

/// The language in which the text clearly is although it should be `expected` ("es", "en", "pt"); empty: right, or not
/// clear. `neutral`: words that stand in any language, such as products' names. The text is legible and without marks.
[[nodiscard]] std::string other_language(std::string_view plain, std::string_view expected,
                                         const std::set<std::string>& neutral);

}  // namespace tendero::simulation
