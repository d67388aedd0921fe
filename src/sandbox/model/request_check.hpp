#pragma once

#include <optional>

#include <boost/json/object.hpp>

#include "sandbox/model/api_error.hpp"

namespace tendero::sandbox::model {

/// What the API would refuse in the body of `POST /v1/responses`: unknown parameters, wrong types and ranges, functions
/// whose strict schema is none, input items of wrong shape, calls without output and outputs without call, reasoning
/// that cannot be read back. Nothing when it would be answered. OpenAI, "API reference, Create a model response".
[[nodiscard]] std::optional<ApiError> request_problem(const boost::json::object& request);

/// The `encrypted_content` of a reasoning item, bound to its id so that a changed one is found out.
[[nodiscard]] std::string seal_reasoning(std::string_view id);

/// Kinds of output items that only the sandbox knows; they come back verbatim like any other.
inline constexpr std::string_view unknown_item_type = "sandbox_future_item";

}  // namespace tendero::sandbox::model
