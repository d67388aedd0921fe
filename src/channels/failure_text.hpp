#pragma once

#include <string>
#include <string_view>

#include "base/texts.hpp"

namespace tendero::channels {

/// What a person at the desk is told about a message that did not arrive: what happened and what to do now, in the
/// language of `texts`. `code` is what stands with the message: the program's own word, or the channel's number when a
/// report brought it; empty when nothing was said. Pure; never empty.
[[nodiscard]] std::string failure_text(const Texts& texts, std::string_view code);

}  // namespace tendero::channels
