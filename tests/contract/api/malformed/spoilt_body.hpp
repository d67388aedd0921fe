#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "contract/api/json_schema.hpp"
#include "contract/api/malformed/dice.hpp"

namespace tendero::test {

struct SpoiltBody {
  std::string what;  ///< was done to it
  std::string text;
  std::string content_type = "application/json";
};

/// A body that the schema cannot take: no JSON, a wrong type or number or text at one of its places, something missing
/// or unknown or twice, too deep, too long, or in another encoding. `sample` is one that it does take; `required`: an
/// empty body is none, either.
[[nodiscard]] SpoiltBody spoil_body(const JsonSchema& schemas, const boost::json::value& schema,
                                    const boost::json::value& sample, bool required, Dice& dice);

}  // namespace tendero::test
