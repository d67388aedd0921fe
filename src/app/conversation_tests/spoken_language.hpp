#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tendero::app::conversations {

/// The language in which `answer` is clearly written although it should be `expected`; empty when it is not clear, or
/// right. `neutral`: folded texts that stand in any language, such as products' names.
[[nodiscard]] std::string other_language(std::string_view answer, std::string_view expected,
                                         const std::vector<std::string>& neutral);

}  // namespace tendero::app::conversations
