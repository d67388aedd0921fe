#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "net/http_server.hpp"
#include "web/client_address.hpp"
#include "web/route.hpp"

namespace tendero::web {

/// What a session is worth now, given what its token says: the role and the e-mail as they are today. Fault
/// `unauthenticated` when it has ended.
using SessionCheck = std::function<Task<Result<Session>>(Session)>;

/// Whom the API token of a program lets in now; asked only for one that is marked as ours. Fault `unauthenticated`.
using ApiTokenCheck = std::function<Task<Result<Session>>(std::string)>;

struct RouterSettings {
  Secret token_secret;                      ///< signs sessions; empty: no route that asks for one can be called
  SessionCheck check = nullptr;             ///< none: a token is believed until it expires
  ApiTokenCheck check_api_token = nullptr;  ///< none: programs are not let in
  TrustedProxies proxies = {};
  bool https = false;  ///< callers see https whatever a proxy says
};

/// The token of the Authorization header; empty: none.
[[nodiscard]] std::string_view bearer_token(const net::Request& request);

/// Leads each request to its route, and is the one place where permissions are enforced. Answers of its own have the
/// shape of `net::error_response`: 400 `invalid_input`, 401 `unauthenticated`, 403 `forbidden`, 404 `not_found`,
/// 405 `method_not_allowed`, 413, 500 `internal_error`. Every answer leaves with the security headers.
///
/// Routes are added before the first request; from then on any thread may ask.
class Router {
 public:
  Router(RouterSettings settings, World& world);
  /// Without a check of sessions.
  Router(Secret token_secret, World& world);
  ~Router();

  /// Throws std::logic_error for a pattern that cannot be read, or a method and path that are taken already.
  void add(Route route);

  /// Never throws: a bug in a handler is logged and answered with 500.
  Task<net::Response> handle(net::Request request) const;

  /// For the server, before it reads the body. What is large is read from nobody who shows no token of ours; whether
  /// their session still lasts and allows it, the route's call finds out.
  [[nodiscard]] net::BodyRule body_rule(std::string_view method, std::string_view path) const;

  [[nodiscard]] std::vector<const Route*> routes() const;  ///< as they were added

 private:
  struct Node;
  struct Found;
  Found find(std::string_view method, std::string_view path) const;
  Task<net::Response> answer(net::Request request, const std::string& trace) const;
  Task<net::Response> call(const Route& route, Call& prepared) const;
  Task<net::Response> respond(const Route& route, Call& prepared) const;
  void measure(const Route& route, int status, Duration took) const;
  Task<Result<Session>> session_of(std::string token) const;
  Task<Result<Session>> admit(const Route& route, const net::Request& request) const;

  RouterSettings settings_;
  World& world_;
  std::unique_ptr<Node> root_;
  std::map<std::string, const Node*, std::less<>> fixed_;  ///< patterns without parameters
  std::vector<std::unique_ptr<const Route>> routes_;
  std::uint64_t first_trace_;
  mutable std::atomic<std::uint64_t> requests_ = 0;
};

}  // namespace tendero::web
