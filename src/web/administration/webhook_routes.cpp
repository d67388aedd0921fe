#include "web/administration/webhook_routes.hpp"

#include <memory>
#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

/// What the handlers share; the router keeps it alive.
struct Place {
  desk::WebhooksDesk& webhooks;
  World& world;
  std::function<void()> wake;
};

using Shared = std::shared_ptr<const Place>;

Task<net::Response> list(Shared place, Call) { co_return answer_of(co_await place->webhooks.list()); }

Task<net::Response> read(Shared place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await place->webhooks.read(*id));
}

Task<net::Response> add(Shared place, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto added = co_await place->webhooks.add(*std::move(body), actor_of(call));
  if (!added) co_return answer_of(std::move(added));
  place->wake();
  co_return success(*std::move(added), 201);
}

Task<net::Response> change(Shared place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto changed = co_await place->webhooks.change(*id, *std::move(body), actor_of(call));
  if (changed) place->wake();
  co_return answer_of(std::move(changed));
}

Task<net::Response> remove(Shared place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await place->webhooks.remove(*id, actor_of(call)));
}

Task<net::Response> test(Shared place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto task = place->webhooks.test(*id, actor_of(call));
  auto answer = co_await run_on(place->world.scheduler.executor(), std::move(task));
  co_return answer_of(std::move(answer));
}

}  // namespace

void add_webhook_routes(Router& router, desk::WebhooksDesk& webhooks, World& world, std::function<void()> wake) {
  const Shared place = std::make_shared<const Place>(Place{webhooks, world, std::move(wake)});
  using Handle = Task<net::Response> (*)(Shared, Call);
  const auto add_route = [&](const char* method, const char* path, Operation operation, Handle handle) {
    router.add(Route(method, path, crm::Permission::manage_settings, std::move(operation),
                     [place, handle](Call call) { return handle(place, std::move(call)); }));
  };
  add_route("GET", "/api/v2/webhooks", {"listWebhooks", "Addresses that hear what happens", {}, {200, 503}}, list);
  add_route("POST", "/api/v2/webhooks", {"addWebhook", "Adds an address that hears", {}, {201, 400, 409, 503}}, add);
  add_route("GET", "/api/v2/webhooks/{id}", {"readWebhook", "One of them, and its latest calls", {}, {200, 404, 503}},
            read);
  add_route("PUT", "/api/v2/webhooks/{id}", {"changeWebhook", "Replaces it", {}, {200, 400, 404, 409, 503}}, change);
  add_route("DELETE", "/api/v2/webhooks/{id}", {"removeWebhook", "It hears nothing more", {}, {200, 404, 503}}, remove);
  add_route("POST", "/api/v2/webhooks/{id}/test", {"testWebhook", "Calls it now", {}, {200, 404, 503}}, test);
}

}  // namespace tendero::web
