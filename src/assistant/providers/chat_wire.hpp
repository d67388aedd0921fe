#pragma once

#include <set>
#include <string>
#include <string_view>

#include "assistant/chat_model.hpp"
#include "assistant/providers/capability_profile.hpp"
#include "base/result.hpp"

/// The shapes of Chat Completions ("API reference, Chat"), as OpenAI and those who imitate it speak them.
namespace tendero::assistant {

/// What a server has refused although its profile says that it knows it; learnt while this process runs.
struct Adjustments {
  std::set<std::string, std::less<>> left_out;  ///< parameters that are not sent any more
  bool effort_none = false;  ///< OpenAI, "Function calling": functions by this API only without reasoning
  [[nodiscard]] bool operator==(const Adjustments&) const = default;
};

/// The body of `POST /chat/completions`. Whatever the history holds: each message that calls functions is followed at
/// once by one answer for each call, arguments are objects, and two messages of one role stand as one.
[[nodiscard]] std::string chat_body(const ModelRequest& request, const CapabilityProfile& profile,
                                    const std::string& model, int max_output_tokens, const Adjustments& adjustments);

/// Reads a 200. Decides by what stands in the message, not by `finish_reason`, which servers say as they like. Faults:
/// `unavailable` `model_failed`, `model_incomplete`, `model_silent`, `model_unreadable`; `invalid`
/// `model_refused_prompt`; those of `read_refusal` for an error within the 200.
[[nodiscard]] Result<ModelReply> read_chat(std::string_view body, const ModelRequest& request,
                                           const CapabilityProfile& profile, const std::string& model);

/// What is to be left out after this refusal; nothing new when it is about something else.
[[nodiscard]] Adjustments adjusted(Adjustments adjustments, std::string_view refusal_body);

}  // namespace tendero::assistant
