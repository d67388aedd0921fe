#pragma once

#include <string_view>

#include <boost/json/value.hpp>

#include "contract/api/json_schema.hpp"
#include "contract/api/malformed/dice.hpp"

namespace tendero::test {

/// Stands in every secret of a sample, so that an answer or a log that repeats one is found.
inline constexpr std::string_view canary = "canary-7f3a9c51e2";

/// A value that the schema takes, with every field that it names: what stands in `example` there, else the schema's own
/// example, one of its choices, or something small of its type. `example`: null pointer when there is none.
[[nodiscard]] boost::json::value sample_of(const JsonSchema& schemas, const boost::json::value& schema,
                                           const boost::json::value* example, Dice& dice);

}  // namespace tendero::test
