#pragma once

#include <span>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "sandbox/model/quirk.hpp"
#include "sandbox/model/script.hpp"

/// How both dialects write the arguments of a call.
namespace tendero::sandbox::model {

/// A strict function's arguments hold every property of its schema; what the script left out is null. `request` is one
/// of the Responses API.
[[nodiscard]] boost::json::object completed_arguments(const boost::json::object& request, const Played::Call& call);

/// As text, or as the quirks want it.
[[nodiscard]] boost::json::value written_arguments(const boost::json::object& arguments, std::span<const Quirk> quirks);

}  // namespace tendero::sandbox::model
