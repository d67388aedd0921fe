#pragma once

#include <string>

#include "assistant/chat_model.hpp"
#include "crm/preset.hpp"
#include "dialogue/settings.hpp"
#include "dialogue/turn_reading.hpp"

namespace tendero::dialogue {

/// What an engine is asked with: stable instructions first, the day and the shop's state apart from them, then the
/// conversation. Contains no phone number and no secret.
[[nodiscard]] assistant::ModelRequest model_request(const TurnReading& reading, const DialogueSettings& settings,
                                                    const crm::Preset& preset,
                                                    std::vector<assistant::ToolDefinition> tools, Instant now);

/// Which instructions and tools these were: the first twelve digits of their SHA-256. The day, the customer and what
/// was said are not among them.
[[nodiscard]] std::string prompt_version(const assistant::ModelRequest& request);

}  // namespace tendero::dialogue
