#pragma once

#include <string>

#include "contract/api/api_description.hpp"
#include "contract/api/malformed/dice.hpp"

namespace tendero::test {

struct SpoiltAddress {
  std::string what;  ///< was done to it
  std::string target;
};

/// A path that leads nowhere, to nothing that there is, or that cannot be read: broken escapes, `..`, encoded slashes,
/// wrong ids. `target` is a good one of the operation, with its query.
[[nodiscard]] SpoiltAddress spoil_path(const ApiDescription& api, const DescribedOperation& operation,
                                       const std::string& target, Dice& dice);

/// The target with one of the operation's query parameters wrong, missing or unreadable. Only for operations that have
/// any.
[[nodiscard]] SpoiltAddress spoil_query(const ApiDescription& api, const DescribedOperation& operation,
                                        const std::string& target, Dice& dice);

/// The operation's parameters that stand in `place` ("path", "query", "header").
[[nodiscard]] std::vector<const boost::json::object*> parameters_of(const ApiDescription& api,
                                                                    const DescribedOperation& operation,
                                                                    std::string_view place);

/// Whether a parameter written like this, already decoded, breaks its schema. Empty is as good as not sent.
[[nodiscard]] bool breaks_parameter(const ApiDescription& api, const boost::json::object& parameter,
                                    const std::string& written);

}  // namespace tendero::test
