#pragma once

#include <string>
#include <string_view>

namespace tendero::app::conversations {

/// Without regard to case, accents, `*` and `_`, kinds of white space and thousands separators.
[[nodiscard]] std::string comparable(std::string_view written);

/// True when `answer` holds `text`, both made comparable; a number never matches inside a longer one.
[[nodiscard]] bool holds(std::string_view answer, std::string_view text);

}  // namespace tendero::app::conversations
