#pragma once

#include <string_view>

namespace tendero::dialogue {

/// The text thanks, or says that all is well, and says nothing else: in any of our languages. Signs and emoji do not
/// count; a text of nothing but those is courtesy, too.
[[nodiscard]] bool only_courtesy(std::string_view text);

}  // namespace tendero::dialogue
