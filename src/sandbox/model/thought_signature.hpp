#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

/// Gemini, "Thought signatures": what comes beside a call must come back beside it, or the request is refused.
namespace tendero::sandbox::model {

/// The prefix of ids of calls that bear a signature.
inline constexpr std::string_view signed_call_prefix = "signed_";

/// `extra_content` of a call with this id.
[[nodiscard]] boost::json::object signature_of(std::string_view call_id);

/// What is wrong with a call that comes back; nothing: it bears none, or the right one.
[[nodiscard]] std::optional<std::string> signature_problem(const boost::json::object& call);

}  // namespace tendero::sandbox::model
