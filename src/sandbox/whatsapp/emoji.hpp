#pragma once

#include <string_view>

namespace tendero::sandbox::whatsapp {

/// True when there is a pictograph in the text: some labels and headers may have none.
[[nodiscard]] bool has_emoji(std::string_view utf8) noexcept;

}  // namespace tendero::sandbox::whatsapp
