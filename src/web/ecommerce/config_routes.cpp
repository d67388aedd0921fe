#include "web/ecommerce/config_routes.hpp"

#include <utility>

#include "base/text.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/route.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::IntegrationDesk;

/// What every handler here needs.
struct Place {
  IntegrationDesk& desk;
  ShopId shop;
  World& world;
};

Task<net::Response> show(Place place, Task<Result<JsonObject>> asked) {
  auto answer = co_await run_on(place.world.scheduler.executor(), std::move(asked));
  co_return answer_of(std::move(answer));
}

Task<net::Response> change(Place place, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto task = place.desk.update(place.shop, *std::move(body), actor_of(call));
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(task));
  co_return answer_of(std::move(done));
}

Task<net::Response> test(Place place, Call call) {
  std::optional<Json> unsaved;
  if (!trim(call.request.body).empty()) {
    auto body = json_body(call.request);
    if (!body) co_return refusal(body.error());
    // An empty object changes nothing, so that is what is stored.
    const bool says_something = body->if_object() == nullptr || !body->if_object()->empty();
    if (says_something) unsaved = *std::move(body);
  }
  auto task = place.desk.test(place.shop, std::move(unsaved), actor_of(call));
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(task));
  co_return answer_of(std::move(done));
}

}  // namespace

void add_config_routes(Router& router, IntegrationDesk& desk, ShopId shop, World& world) {
  const Place place{desk, shop, world};
  router.add(Route("GET", "/api/v2/ecommerce/config", Permission::manage_integration,
                   Operation("readConfig", "How the shop's backend is reached", {}, {200, 503}),
                   [place](Call) { return show(place, place.desk.config(place.shop)); }));
  router.add(Route("PUT", "/api/v2/ecommerce/config", Permission::manage_integration,
                   Operation("changeConfig", "Changes how the shop's backend is reached", {}, {200, 400, 409, 503}),
                   [place](Call call) { return change(place, std::move(call)); }));
  router.add(Route("POST", "/api/v2/ecommerce/config/test", Permission::manage_integration,
                   Operation("testConfig", "Tries the connection to the shop's backend", {}, {200, 400, 503}),
                   [place](Call call) { return test(place, std::move(call)); }));
  router.add(Route("GET", "/api/v2/ecommerce/status", Permission::view_integration,
                   Operation("readIntegrationStatus", "How the connection to the backend is doing", {}, {200, 503}),
                   [place](Call) { return show(place, place.desk.status(place.shop)); }));
  router.add(Route("GET", "/api/v2/ecommerce/health", Permission::view_products,
                   Operation("readBackendHealth", "Whether the shop's backend answers now", {}, {200, 503}),
                   [place](Call) { return show(place, place.desk.health(place.shop)); }));
}

}  // namespace tendero::web
