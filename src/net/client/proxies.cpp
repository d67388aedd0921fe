#include "net/client/proxies.hpp"

#include <algorithm>
#include <initializer_list>

#include "net/http_message.hpp"

namespace tendero::net {

namespace {

/// A listed name speaks for itself and for what lies below it.
bool covers(std::string_view listed, std::string_view host) {
  if (listed.starts_with('.')) listed.remove_prefix(1);
  if (listed.starts_with('[') && listed.ends_with(']')) listed = listed.substr(1, listed.size() - 2);
  if (listed.empty() || host.size() < listed.size()) return false;
  const auto tail = host.substr(host.size() - listed.size());
  if (!same_name(tail, listed)) return false;
  return tail.size() == host.size() || host[host.size() - listed.size() - 1] == '.';
}

}  // namespace

Proxies Proxies::read(const std::function<std::string(const char* name)>& variable) {
  const auto first_set = [&](std::initializer_list<const char*> names) {
    for (const auto* name : names) {
      if (auto value = variable(name); !value.empty()) return value;
    }
    return std::string();
  };
  return {.for_http = first_set({"http_proxy", "all_proxy", "ALL_PROXY"}),
          .for_https = first_set({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}),
          .none_for = first_set({"no_proxy", "NO_PROXY"})};
}

std::string_view Proxies::choose(std::string_view scheme, std::string_view host) const {
  const std::string_view proxy = scheme == "https" ? for_https : for_http;
  if (proxy.empty()) return {};
  std::string_view rest = none_for;
  while (!rest.empty()) {
    const auto listed = rest.substr(0, rest.find_first_of(", "));
    rest.remove_prefix(std::min(rest.size(), listed.size() + 1));
    if (listed == "*" || covers(listed, host)) return {};
  }
  return proxy;
}

}  // namespace tendero::net
