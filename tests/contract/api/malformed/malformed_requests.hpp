#pragma once

#include <map>
#include <string>
#include <vector>

#include "contract/api/api_description.hpp"
#include "net/http_message.hpp"

namespace tendero::test {

/// A request that cannot be right.
struct MalformedRequest {
  std::string what;  ///< was done to which operation
  net::Request request;
  bool without_session = false;  ///< its credentials are what was spoilt
};

/// What requests need to know so that they reach their handlers.
struct Surroundings {
  net::Headers session;  ///< lets an administrator in
  /// A value that exists for the variable of a path which begins like this: {"/api/v2/agents/", "1"}.
  std::map<std::string, std::string> known;
};

/// Makes malformed requests of the description: every operation, in every way that applies to it. The same number of
/// the same seed is the same request.
class MalformedRequests {
 public:
  /// `api` must outlive this.
  MalformedRequests(const ApiDescription& api, std::uint64_t seed);

  [[nodiscard]] MalformedRequest make(std::uint64_t number, const Surroundings& surroundings) const;
  /// A request before anything was done to it: with every field that its description names. Where it offers a choice,
  /// the number decides.
  [[nodiscard]] net::Request untouched(const DescribedOperation& operation, const Surroundings& surroundings,
                                       std::uint64_t number = 0) const;

 private:
  const ApiDescription& api_;
  std::uint64_t seed_;
  std::vector<const DescribedOperation*> turns_;  ///< whose turn it is, over and over
};

}  // namespace tendero::test
