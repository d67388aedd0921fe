#pragma once

#include <optional>
#include <string_view>

#include <boost/json/array.hpp>

#include "sandbox/model/api_error.hpp"

namespace tendero::sandbox::model {

/// What the API would refuse among the items of `input`.
[[nodiscard]] std::optional<ApiError> input_problem(const boost::json::array& items);

// The API's sentences, shared by the checks.
[[nodiscard]] ApiError unknown_parameter(std::string_view param);
[[nodiscard]] ApiError missing_parameter(std::string_view param);
[[nodiscard]] ApiError wrong_type(std::string_view param, std::string_view expected);
[[nodiscard]] ApiError wrong_value(std::string_view param, std::string_view value, std::string_view supported);

}  // namespace tendero::sandbox::model
