#include "commerce/configuration/address.hpp"

#include <algorithm>

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "net/client/address_policy.hpp"
#include "net/client/url_parts.hpp"

namespace tendero::commerce {

namespace {

constexpr std::size_t longest_url = 2048;

std::unexpected<FieldProblem> refused(std::string code, std::string message) {
  return std::unexpected(FieldProblem{{}, std::move(code), std::move(message)});
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

std::expected<BackendAddress, FieldProblem> read_address(std::string_view url, AddressRules rules) {
  constexpr auto what_one_is = "Write the address of the shop's API, such as https://shop.example.com.";
  const auto text = std::string(trim(url));
  const auto parsed = boost::urls::parse_uri(text);
  if (text.size() > longest_url || !parsed) return refused("invalid_url", what_one_is);
  const auto scheme = lower(parsed->scheme());
  if (scheme != "http" && scheme != "https")
    return refused("scheme_not_allowed", "The shop is asked over http or https only.");
  if (parsed->has_userinfo())
    return refused("userinfo_not_allowed",
                   "Leave the user name and password out of the address; they have fields of their own.");
  // Judged as it will be read when the shop is asked: there are many ways to write 127.0.0.1.
  const auto parts = net::read_url(text);
  if (!parts || parsed->has_query() || parsed->has_fragment()) return refused("invalid_url", what_one_is);
  if (!net::may_name(parts->host, net::Reach::administrator))
    return refused("address_not_allowed",
                   "This address belongs to the machine's network or cloud itself and is never asked.");
  const bool plain_public = scheme == "http" && net::may_name(parts->host, net::Reach::stranger);
  if (plain_public && rules.require_https)
    return refused("https_required", "TENDERO_REQUIRE_HTTPS is set: a shop on the internet is asked over https only.");
  const std::string port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port())
                           : scheme == "https"                           ? "443"
                                                                         : "80";
  return BackendAddress{.origin = fmt::format("{}://{}:{}", scheme, lower(parts->host), port),
                        .plain_public = plain_public};
}

}  // namespace tendero::commerce
