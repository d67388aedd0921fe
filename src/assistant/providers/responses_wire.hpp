#pragma once

#include <string>
#include <string_view>

#include "assistant/chat_model.hpp"
#include "base/result.hpp"

/// The shapes of OpenAI's Responses API ("API reference, Responses").
namespace tendero::assistant {

/// The body of `POST /v1/responses`: `store:false`, strict function tools, one call at a time. Whatever the history
/// holds, each call stands once with exactly one output after it, which the API insists on.
[[nodiscard]] std::string responses_body(const ModelRequest& request, const std::string& model, int max_output_tokens);

/// Reads a 200. Decides by what stands in `output`, never by its position; commentary is not for the customer, and a
/// refusal becomes our own sentence in `language`. Faults: `unavailable` `model_failed`, `model_incomplete`,
/// `model_silent`, `model_unreadable`; `invalid` `model_refused_prompt`.
[[nodiscard]] Result<ModelReply> read_response(std::string_view body, const std::string& model,
                                               std::string_view language);

}  // namespace tendero::assistant
