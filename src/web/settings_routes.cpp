#include "web/settings_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/route.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

struct Place {
  desk::SettingsDesk& desk;
  desk::PresetDesk& presets;
  ShopId shop;
  World& world;
};

Task<net::Response> on_engine(Place place, Task<Result<JsonObject>> asked) {
  auto answer = co_await run_on(place.world.scheduler.executor(), std::move(asked));
  co_return answer_of(std::move(answer));
}

/// `{"value": …}`, or the value alone.
Json value_in(Json body) {
  const auto* object = body.if_object();
  if (object != nullptr && object->size() == 1 && object->front().first == "value") return object->front().second;
  return body;
}

Task<net::Response> store(Place place, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto task = place.desk.set(place.shop, call.path.find("key")->second, value_in(*std::move(body)), actor_of(call));
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(task));
  co_return answer_of(std::move(done));
}

Task<net::Response> choose_preset(Place place, Call call) {
  JsonBody body(call.request);
  const auto* id = body.value("preset");
  if (id == nullptr) body.mistake("preset", "is missing.", "required");
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto task = place.presets.choose(place.shop, *id, actor_of(call));
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(task));
  co_return answer_of(std::move(done));
}

}  // namespace

void add_settings_routes(Router& router, desk::SettingsDesk& settings, desk::PresetDesk& presets, ShopId shop,
                         World& world) {
  const Place place{settings, presets, shop, world};
  const auto key = [](const Call& call) { return call.path.find("key")->second; };
  router.add(Route("GET", "/api/v2/settings", Permission::manage_settings,
                   Operation("listSettings", "What is stored over the process's settings", {}, {200, 503}),
                   [place](Call) { return on_engine(place, place.desk.list(place.shop)); }));
  router.add(Route("GET", "/api/v2/settings/{key}", Permission::manage_settings,
                   Operation("readSetting", "One stored setting", {}, {200, 404, 503}),
                   [place, key](const Call& call) { return on_engine(place, place.desk.get(place.shop, key(call))); }));
  router.add(Route("PUT", "/api/v2/settings/{key}", Permission::manage_settings,
                   Operation("storeSetting", "Stores a setting", {}, {200, 400, 404, 409, 503}),
                   [place](Call call) { return store(place, std::move(call)); }));
  router.add(Route("DELETE", "/api/v2/settings/{key}", Permission::manage_settings,
                   Operation("removeSetting", "Forgets a stored setting", {}, {200, 404, 503}),
                   [place, key](const Call& call) {
                     return on_engine(place, place.desk.remove(place.shop, key(call), actor_of(call)));
                   }));
  router.add(Route("GET", "/api/v2/presets", Permission::view_conversations,
                   Operation("listPresets", "The kinds of business, and which one this is", {}, {200, 503}),
                   [place](Call) { return on_engine(place, place.presets.list(place.shop)); }));
  router.add(Route("PUT", "/api/v2/presets", Permission::manage_settings,
                   Operation("choosePreset", "Says which kind of business this is", {}, {200, 400, 409, 503}),
                   [place](Call call) { return choose_preset(place, std::move(call)); }));
}

}  // namespace tendero::web
