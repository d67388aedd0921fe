#include "web/health.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace tendero::web {

namespace {

namespace json = boost::json;
using State = HealthCheck::State;

std::string_view to_word(State state) {
  switch (state) {
    case State::ok:
      return "ok";
    case State::degraded:
      return "degraded";
    case State::failing:
      return "failing";
  }
  return "failing";
}

json::object to_json(const HealthCheck& check, bool with_details) {
  json::object object{{"status", to_word(check.state)}};
  if (!check.message.empty()) object["message"] = check.message;
  if (with_details) {
    for (const auto& [name, value] : check.facts) object[name] = value;
  }
  return object;
}

/// "unavailable": events cannot be taken; "degraded": they can, but something is not well.
std::string_view overall(const std::vector<HealthCheck>& checks) {
  const auto stops_webhooks = [](const HealthCheck& check) {
    return check.needed_for_webhooks && check.state == State::failing;
  };
  if (std::ranges::any_of(checks, stops_webhooks)) return "unavailable";
  const bool all_well = std::ranges::all_of(checks, [](const HealthCheck& check) { return check.state == State::ok; });
  return all_well ? "ok" : "degraded";
}

}  // namespace

void HealthEndpoint::add_routes(Router& router) {
  router.add(Route("GET", "/health/live", crm::Permission::open,
                   Operation("healthLive", "Says that the process answers", {}, {200}),
                   [](Call) -> Task<net::Response> { co_return net::json_response(200, R"({"status":"ok"})"); }));
  router.add(Route("GET", "/health/ready", crm::Permission::open,
                   Operation("healthReady", "Says whether webhooks can be taken", {}, {200, 503}),
                   [this](Call) { return report(false); }));
  router.add(Route("GET", "/health", crm::Permission::open,
                   Operation("health", "Says how everything the server depends on is doing", {}, {200, 503}),
                   [this](Call) { return report(true); }));
}

Task<net::Response> HealthEndpoint::report(bool with_details) {
  // Nothing is looked at: who asks is to go elsewhere, soon.
  if (draining_()) {
    const json::value body{{"status", "draining"}, {"checks", json::object()}};
    co_return net::json_response(503, json::serialize(body));
  }
  std::vector<HealthCheck> checks;
  for (const auto& probe : probes_) {
    auto more = co_await probe();
    std::ranges::move(more, std::back_inserter(checks));
  }
  const auto status = overall(checks);
  json::object shown;
  for (const auto& check : checks) {
    if (with_details || check.state != State::ok) shown[check.name] = to_json(check, with_details);
  }
  const json::value body{{"status", status}, {"checks", std::move(shown)}};
  co_return net::json_response(status == "unavailable" ? 503 : 200, json::serialize(body));
}

}  // namespace tendero::web
