#include "scripted_backend.hpp"

#include <algorithm>
#include <stdexcept>

namespace tendero::commerce::rest::test {
namespace {

std::string route_of(const net::Request& request) { return request.method + " " + std::string(request.path()); }

}  // namespace

ScriptedBackend::ScriptedBackend(World& world) : world_(world) {
  on("POST /auth/login", [this](const net::Request&) {
    return net::json_response(200, R"({"jwt":"token-)" + std::to_string(count("POST /auth/login")) + "\"}");
  });
}

void ScriptedBackend::on(const std::string& route, int status, std::string body) {
  on(route, [status, body = std::move(body)](const net::Request&) { return net::json_response(status, body); });
}

net::Handler ScriptedBackend::handler() {
  return [this](net::Request request) -> Task<net::Response> {
    if (delay > Duration::zero()) {
      const auto alarm = world_.scheduler.make_alarm();
      co_await alarm->wait_until(world_.clock.now() + delay);
    }
    requests.push_back(request);
    const auto found = replies_.find(route_of(request));
    if (found != replies_.end()) co_return found->second(request);
    co_return net::text_response(404, "<!DOCTYPE html><pre>Cannot " + route_of(request) + "</pre>", "text/html");
  };
}

int ScriptedBackend::count(std::string_view route) const {
  return static_cast<int>(std::ranges::count(requests, route, route_of));
}

const net::Request& ScriptedBackend::last(std::string_view route) const {
  const auto found =
      std::find_if(requests.rbegin(), requests.rend(), [&](const auto& each) { return route_of(each) == route; });
  if (found == requests.rend()) throw std::logic_error("never asked: " + std::string(route));
  return *found;
}

RestFixture::RestFixture() {
  transport.serve(origin, backend.handler());
  connect({.enabled = true,
           .api_url = std::string(origin) + "/",
           .service_email = "crm-service@yourstore.com",
           .service_password = Secret("secure_password")});
}

void RestFixture::connect(IntegrationSettings given) {
  settings = given;
  shop = std::make_unique<RestShop>(std::move(given), transport, world);
}

}  // namespace tendero::commerce::rest::test
