#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>

namespace tendero::sandbox::model {

/// What is wrong with the parameters of a strict function, as "In context=('properties', 'x'), …"; nothing when they
/// are fine. OpenAI, "Structured outputs, supported schemas": closed objects, every property required, a type
/// everywhere, no `allOf`, `oneOf`, `not`, `if`, `patternProperties` or `default`; 10 levels and 5,000 properties at
/// most.
[[nodiscard]] std::optional<std::string> strict_schema_problem(const boost::json::object& schema);

}  // namespace tendero::sandbox::model
