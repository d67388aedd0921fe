#pragma once

#include <optional>
#include <string_view>

namespace tendero::crm {

/// What a message of this word alone says about advertisements: false for "BAJA", "STOP" and their like, true for
/// "ALTA", "START"; nothing for anything else, a sentence with such a word in it included. WhatsApp Business Messaging
/// Policy: whoever asks to be left alone is.
[[nodiscard]] std::optional<bool> marketing_wish(std::string_view text);

}  // namespace tendero::crm
