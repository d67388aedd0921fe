#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "net/http_server.hpp"
#include "web/route.hpp"

namespace tendero::web {

/// Leads each request to its route, and is the one place where permissions are enforced. Answers of its own have the
/// shape of `net::error_response`: 400 `invalid_input`, 401 `unauthenticated`, 403 `forbidden`, 404 `not_found`,
/// 405 `method_not_allowed`, 413, 500 `internal_error`. Every answer leaves with the security headers.
///
/// Routes are added before the first request; from then on any thread may ask.
class Router {
 public:
  /// `token_secret` signs sessions; empty: no route that asks for one can be called.
  Router(Secret token_secret, World& world);
  ~Router();

  /// Throws std::logic_error for a pattern that cannot be read, or a method and path that are taken already.
  void add(Route route);

  /// Never throws: a bug in a handler is logged and answered with 500.
  Task<net::Response> handle(net::Request request) const;

  /// For the server, before it reads the body.
  [[nodiscard]] net::BodyRule body_rule(std::string_view method, std::string_view path) const;

  [[nodiscard]] std::vector<const Route*> routes() const;  ///< as they were added

 private:
  struct Node;
  struct Found;
  Found find(std::string_view method, std::string_view path) const;
  Task<net::Response> answer(net::Request request) const;
  Task<net::Response> call(const Route& route, Call call) const;
  Result<std::optional<Session>> admit(const Route& route, const net::Request& request) const;

  Secret token_secret_;
  World& world_;
  std::unique_ptr<Node> root_;
  std::vector<std::unique_ptr<const Route>> routes_;
};

}  // namespace tendero::web
