#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crm/permission.hpp"
#include "net/http_message.hpp"
#include "storage/audit.hpp"
#include "web/session.hpp"

namespace tendero::web {

/// A request that may be answered: its route was found and its caller is allowed.
struct Call {
  net::Request request;
  std::map<std::string, std::string, std::less<>> path;  ///< values of {names} in the pattern, decoded
  std::optional<Session> session;                        ///< of a route that asks for one: always there
  std::string address = {};                              ///< the caller's, behind the proxies that are trusted
  bool https = false;                                    ///< the caller sees an https address
};

/// On whose behalf a route that asks for a session does something, for the audit trail.
[[nodiscard]] storage::Actor actor_of(const Call& call);

using RouteHandler = std::function<Task<net::Response>(Call)>;

/// A route's entry in the API's description. `api/openapi.yaml` says the same in more words; a test holds them
/// together.
struct Operation {
  Operation(std::string id, std::string summary, std::vector<std::string> query, std::vector<int> answers)
      : id(std::move(id)), summary(std::move(summary)), query(std::move(query)), answers(std::move(answers)) {}

  std::string id;
  std::string summary;
  std::vector<std::string> query;  ///< parameters it reads
  std::vector<int> answers;        ///< every status the handler answers with; the router's own are not listed
};

/// There is no way to make one without saying who may call it and what it does.
struct Route {
  Route(std::string method, std::string pattern, crm::Permission permission, Operation operation, RouteHandler handler)
      : method(std::move(method)),
        pattern(std::move(pattern)),
        permission(permission),
        operation(std::move(operation)),
        handler(std::move(handler)) {}

  std::string method;
  std::string pattern;  ///< "/api/v2/conversations/{id}"
  crm::Permission permission;
  Operation operation;
  RouteHandler handler;
  std::size_t max_body = 64 << 10;  ///< bytes; more is 413
  Duration body_patience{};         ///< for a large body; 0: as long as the server waits for any request
  bool people_only = false;         ///< not with an API token: what gives somebody a way in, or takes it
};

}  // namespace tendero::web
