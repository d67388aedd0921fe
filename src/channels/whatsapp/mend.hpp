#pragma once

#include <string>
#include <string_view>

namespace tendero::channels::whatsapp {

/// JSON text in which every `\ud800`…`\udfff` escape without its other half is `\ufffd`; everything else untouched.
[[nodiscard]] std::string without_lone_surrogates(std::string_view json);

}  // namespace tendero::channels::whatsapp
