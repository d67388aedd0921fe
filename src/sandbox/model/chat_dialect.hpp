#pragma once

#include <optional>
#include <span>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/model/api_error.hpp"
#include "sandbox/model/quirk.hpp"
#include "sandbox/model/script.hpp"

/// The other way to ask the same models: `POST /v1/chat/completions` (OpenAI, "API reference, Chat").
namespace tendero::sandbox::model {

/// What servers would refuse: unknown parameters, messages of wrong shape, calls that are not followed at once by an
/// answer for each, arguments that are no JSON object (llama.cpp), signatures that did not come back (Gemini),
/// functions as in `request_problem`; of models called gpt-… also `max_tokens`, and functions beside reasoning. Nothing
/// when it would be answered.
[[nodiscard]] std::optional<ApiError> chat_problem(const boost::json::object& request);

/// The same conversation as a request of the Responses API, which scripts hear.
[[nodiscard]] boost::json::object as_responses(const boost::json::object& request);

/// The completion for what a script plays.
[[nodiscard]] boost::json::object write_completion(const boost::json::object& request, const Played& played,
                                                   std::span<const Quirk> quirks, std::int64_t cached_tokens,
                                                   World& world);

}  // namespace tendero::sandbox::model
