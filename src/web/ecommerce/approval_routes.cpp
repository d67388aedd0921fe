#include "web/ecommerce/approval_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

/// Where the routes lead.
struct Place {
  desk::Orders& orders;
  ShopId shop;
  World& world;
  std::function<void()> wake;
};

Task<net::Response> list(Place place) {
  auto waiting = co_await run_on(place.world.scheduler.executor(), place.orders.awaiting_approval(place.shop));
  co_return answer_of(std::move(waiting));
}

using Decide = Task<desk::Accepted<JsonObject>> (desk::Orders::*)(ShopId, QuoteId, storage::Actor);

Task<net::Response> decide(Place place, Decide decision, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto asked = (place.orders.*decision)(place.shop, QuoteId{*id}, actor_of(call));
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(asked));
  if (done) place.wake();
  co_return answer_of(std::move(done));
}

}  // namespace

void add_approval_routes(Router& router, desk::Orders& orders, ShopId shop, World& world, std::function<void()> wake) {
  const Place place{orders, shop, world, std::move(wake)};
  router.add(Route("GET", "/api/v2/ecommerce/quotes", Permission::view_orders,
                   {"listQuotes", "Orders that wait for approval", {}, {200, 503}},
                   [place](Call) { return list(place); }));
  router.add(Route("POST", "/api/v2/ecommerce/quotes/{id}/approve", Permission::create_orders,
                   {"approveQuote", "Makes the order of a quote", {}, {200, 202, 400, 403, 404, 409, 502, 503, 504}},
                   [place](Call call) { return decide(place, &desk::Orders::approve, std::move(call)); }));
  router.add(Route("POST", "/api/v2/ecommerce/quotes/{id}/turn-down", Permission::create_orders,
                   {"turnDownQuote", "Turns an order down that waits for approval", {}, {200, 404, 409, 503}},
                   [place](Call call) { return decide(place, &desk::Orders::turn_down, std::move(call)); }));
}

}  // namespace tendero::web
