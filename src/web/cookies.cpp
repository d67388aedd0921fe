#include "web/cookies.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::web {

std::optional<std::string_view> cookie(const net::Request& request, std::string_view name) {
  for (const auto& [header, value] : request.headers) {
    if (!net::same_name(header, "Cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto pair = trim(rest.substr(0, rest.find(';')));
      rest.remove_prefix(
          std::min(rest.size(), rest.find(';') == std::string_view::npos ? rest.size() : rest.find(';') + 1));
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

void set_cookie(net::Response& response, const CookieValue& cookie) {
  const auto seconds = cookie.value.empty() ? 0 : std::chrono::floor<std::chrono::seconds>(cookie.life).count();
  response.headers.add("Set-Cookie", fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite=Strict{}", cookie.name,
                                                 cookie.value, cookie.path, seconds, cookie.secure ? "; Secure" : ""));
}

bool made_by_our_page(const net::Request& request) {
  const auto site = request.headers.find("Sec-Fetch-Site");
  return request.headers.find("X-Requested-With") && (!site || site == "same-origin");
}

}  // namespace tendero::web
