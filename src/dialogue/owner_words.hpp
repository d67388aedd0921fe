#pragma once

#include <string>
#include <vector>

#include "base/texts.hpp"
#include "crm/instructions.hpp"
#include "dialogue/settings.hpp"
#include "dialogue/turn_reading.hpp"

namespace tendero::dialogue {

/// What the owner tells the assistant, as a model reads it: our own headings, and below each of them the owner's words
/// with `> ` before every line, so that none of them can pass for ours. Empty when there is nothing.
[[nodiscard]] std::string in_owners_words(const crm::Instructions& instructions, const Texts& texts);

/// What the shop's settings let its assistant say, and what the owner states of the shop. Persona, tone and examples
/// vouch for nothing.
[[nodiscard]] std::vector<std::string> what_shop_says(const DialogueSettings& settings, const TurnReading& reading);

}  // namespace tendero::dialogue
