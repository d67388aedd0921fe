#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/task.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// How one thing the server depends on is doing.
struct HealthCheck {
  enum class State { ok, degraded, failing };
  std::string name;
  State state = State::ok;
  std::string message = {};          ///< what is wrong and what to do; empty when ok; never holds secrets
  boost::json::object facts = {};    ///< numbers and times for the operator
  bool needed_for_webhooks = false;  ///< when it fails, events cannot be taken
};

/// Looks at something now. Plain functions, wired by the program; each may look at several things.
using HealthProbe = std::function<Task<std::vector<HealthCheck>>()>;

/// `/health/live` (the process answers), `/health/ready` (200 while webhooks can be taken, 503 otherwise, in the body
/// what is not well), `/health` (the same with every check and its facts). A server that stops says 503 `draining`.
class HealthEndpoint {
 public:
  /// `draining`: the server stops; any thread.
  explicit HealthEndpoint(
      std::vector<HealthProbe> probes, std::function<bool()> draining = [] { return false; })
      : probes_(std::move(probes)), draining_(std::move(draining)) {}
  /// The router calls back into this, so this must outlive its last request.
  void add_routes(Router& router);

 private:
  Task<net::Response> report(bool with_details);
  std::vector<HealthProbe> probes_;
  std::function<bool()> draining_;
};

}  // namespace tendero::web
