#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "commerce/configuration/problems.hpp"

namespace tendero::commerce {

/// What an installation demands of the way to a backend.
struct AddressRules {
  bool require_https = false;  ///< TENDERO_REQUIRE_HTTPS: plain http to a public host is refused
};

/// Where a backend lives, as a URL says it.
struct BackendAddress {
  std::string origin;         ///< scheme, host and port: who receives what is sent
  bool plain_public = false;  ///< unencrypted over the internet
};

/// http or https, a host, no user name, query or fragment; never link-local addresses or those where clouds hand out
/// credentials. Private hosts are fine: a self-hosted shop usually lives on one. The problem's codes: `invalid_url`,
/// `scheme_not_allowed`, `userinfo_not_allowed`, `address_not_allowed`, `https_required`; its field is empty.
[[nodiscard]] std::expected<BackendAddress, FieldProblem> read_address(std::string_view url, AddressRules rules);

}  // namespace tendero::commerce
