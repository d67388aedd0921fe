#pragma once

#include <string_view>

#include "assistant/providers/capability_profile.hpp"
#include "base/result.hpp"
#include "net/http_message.hpp"

/// What models' servers say when they refuse, in either dialect.
namespace tendero::assistant {

/// What a refusal means: `unavailable` heals by itself (with the wait it named), `broken` needs a person (key, quota,
/// model), `invalid` is about this request alone. Decides on `error.code`, then `error.type`, then the status. OpenAI,
/// "Error codes"; codes that are numbers stand for a status (OpenRouter, llama.cpp).
[[nodiscard]] Fault read_refusal(const net::Response& response, const CapabilityProfile& profile);

/// The same of an error that stands in an answer of 200.
[[nodiscard]] Fault refusal_in(std::string_view body, const CapabilityProfile& profile);

}  // namespace tendero::assistant
