#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

enum class Access { everybody, accounts, this_machine };

struct Route {
  std::string_view method;
  std::string_view path;  ///< `:name` stands for one segment
  Access access = Access::accounts;
  std::string_view permission;  ///< with Access::accounts
  bool writes = false;
  Endpoint endpoint = nullptr;
};

/// A route with what stood in place of its `:names`, decoded.
struct MatchedRoute {
  const Route* route = nullptr;
  std::vector<std::string> arguments;
};

/// The route of a request. 404 for an unknown path; 405 with Allow for an unknown method of a known one.
[[nodiscard]] OrRefusal<MatchedRoute> match_route(std::string_view method, std::string_view path);

}  // namespace tendero::sandbox
