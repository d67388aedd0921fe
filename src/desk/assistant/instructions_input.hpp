#pragma once

#include <cstdint>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "commerce/configuration/problems.hpp"
#include "crm/instructions.hpp"

namespace tendero::desk {

/// A draft as somebody sent it, who had read `revision` (0: there was none).
struct SentDraft {
  crm::Instructions instructions;
  std::int64_t revision = 0;
};

/// `{persona, tone, facts: {hours, …}, forbiddenTopics: [], examples: [{customer, assistant}], revision}`; what is left
/// out is empty. Else everything that is wrong with it, in the language of `texts`.
[[nodiscard]] commerce::Checked<SentDraft> read_draft(const Json& sent, const Texts& texts);

}  // namespace tendero::desk
