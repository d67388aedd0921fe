#pragma once

#include <span>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/model/quirk.hpp"
#include "sandbox/model/script.hpp"

namespace tendero::sandbox::model {

/// The response object for what a script plays: a reasoning item, then calls or a message. Calls hold every property
/// that the tool's schema names, as strict functions do. Quirks that answer 200 have shaped it. OpenAI, "The response
/// object".
[[nodiscard]] boost::json::object write_answer(const boost::json::object& request, const Played& played,
                                               std::span<const Quirk> quirks, std::int64_t cached_tokens, World& world);

/// Tokens of a text, roughly: what vendors count is near a token for four bytes.
[[nodiscard]] std::int64_t count_tokens(std::string_view text) noexcept;

}  // namespace tendero::sandbox::model
