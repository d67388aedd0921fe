#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "sandbox/model/api_error.hpp"

/// Pictures whose description can be read instead of seen: a PNG that says it in a text chunk (W3C, "PNG", 11.3.3.2),
/// `Description`.
namespace tendero::sandbox::model {

/// A picture of one pixel that says this of itself.
[[nodiscard]] std::string picture_of(std::string_view words);

/// What is seen on the picture that a request holds, in either dialect; nothing when it holds none.
[[nodiscard]] std::optional<std::string> seen_in(const boost::json::object& request);

/// What is wrong with a part that holds a picture: no address, or one that would have to be fetched.
[[nodiscard]] std::optional<ApiError> picture_problem(std::string_view url, const std::string& where);

}  // namespace tendero::sandbox::model
