#pragma once

#include <optional>
#include <string>

namespace tendero::net {

struct UrlParts {
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< IPv6 in brackets, IPv4 in its dotted form however it was written
};

/// As libcurl will read it. Nothing for a text that is no http or https URL.
[[nodiscard]] std::optional<UrlParts> read_url(const std::string& text);

}  // namespace tendero::net
