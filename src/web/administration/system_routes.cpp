#include "web/administration/system_routes.hpp"

#include <utility>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "storage/work_queue.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

std::string word_of(HealthCheck::State state) {
  switch (state) {
    case HealthCheck::State::ok:
      return "ok";
    case HealthCheck::State::degraded:
      return "degraded";
    case HealthCheck::State::failing:
      return "failing";
  }
  return "failing";
}

Json view(const HealthCheck& check) {
  return JsonObject{{"name", check.name},
                    {"state", word_of(check.state)},
                    {"message", check.message},
                    {"facts", Json::parse(boost::json::serialize(check.facts)).value_or(Json())}};
}

Json view(const storage::QueueDepth& depth) {
  return JsonObject{{"kind", depth.kind},
                    {"waiting", Json(depth.ready)},
                    {"running", Json(depth.leased)},
                    {"givenUp", Json(depth.dead)}};
}

struct Queue {
  std::vector<storage::QueueDepth> depths;
  std::optional<Instant> oldest;
};

Task<Result<JsonObject>> queue_view(database::Database& database, Instant now) {
  const auto queue = co_await database.read("system.queue", [now](database::Tx& tx) {
    return Queue{.depths = storage::depths(tx, now), .oldest = storage::oldest_due(tx, now)};
  });
  if (!queue) co_return std::unexpected(queue.error());
  JsonArray kinds;
  for (const auto& depth : queue->depths) kinds.emplace_back(view(depth));
  co_return JsonObject{{"kinds", std::move(kinds)},
                       {"oldestDue", queue->oldest ? Json(to_iso(*queue->oldest)) : Json()}};
}

Task<net::Response> system(std::shared_ptr<const SystemSources> sources) {
  auto answer = sources->hooks.facts();
  const auto now = sources->world.clock.now();
  auto queue = co_await queue_view(sources->database, now);
  if (!queue) co_return refusal(queue.error());
  JsonArray checks;
  for (const auto& probe : sources->probes) {
    for (const auto& check : co_await probe()) checks.emplace_back(view(check));
  }
  answer.emplace_back("at", to_iso(now));
  answer.emplace_back("queue", *std::move(queue));
  answer.emplace_back("checks", std::move(checks));
  co_return success(std::move(answer));
}

struct BackupPlace {
  desk::BackupsDesk& backups;
  SystemHooks hooks;
  std::function<void()> wake;
};

using Shared = std::shared_ptr<const BackupPlace>;

Task<net::Response> list(Shared place, Call) { co_return answer_of(co_await place->backups.list()); }

Task<net::Response> list_numbers(desk::ChannelNumbers& numbers, World& world) {
  auto answer = co_await run_on(world.scheduler.executor(), numbers.list());
  co_return answer_of(std::move(answer));
}

Task<net::Response> ask(Shared place, Call call) {
  auto asked = co_await place->backups.ask(actor_of(call));
  if (!asked) co_return refusal(asked.error());
  place->wake();
  co_return success(*std::move(asked), 202);
}

Task<net::Response> fetch(Shared place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto backup = co_await place->backups.fetch(*id, actor_of(call));
  if (!backup) co_return refusal(backup.error());
  auto stream = place->hooks.open_backup(*backup);
  if (!stream) co_return refusal(stream.error());
  net::Response response{.stream = *std::move(stream)};
  response.headers.set("Content-Type", "application/x-tar");
  response.headers.set("Content-Disposition", fmt::format(R"(attachment; filename="{}.tar")", backup->name()));
  co_return response;
}

}  // namespace

void add_system_route(Router& router, SystemSources sources) {
  const auto shared = std::make_shared<const SystemSources>(std::move(sources));
  router.add(Route("GET", "/api/v2/system", crm::Permission::operate,
                   Operation("readSystem", "How the server is doing", {}, {200, 503}),
                   [shared](const Call&) { return system(shared); }));
}

void add_backup_routes(Router& router, desk::BackupsDesk& backups, SystemHooks hooks, std::function<void()> wake) {
  const Shared place = std::make_shared<const BackupPlace>(BackupPlace{backups, std::move(hooks), std::move(wake)});
  using Handle = Task<net::Response> (*)(Shared, Call);
  const auto add_route = [&](const char* method, const char* path, Operation operation, Handle handle) {
    router.add(Route(method, path, crm::Permission::operate, std::move(operation),
                     [place, handle](Call call) { return handle(place, std::move(call)); }));
  };
  add_route("GET", "/api/v2/backups", {"listBackups", "Backups that were asked for", {}, {200, 503}}, list);
  add_route("POST", "/api/v2/backups", {"makeBackup", "Makes a backup", {}, {202, 409, 503}}, ask);
  add_route("GET", "/api/v2/backups/{id}/file", {"fetchBackup", "A backup as one file", {}, {200, 404, 502, 503}},
            fetch);
}

void add_number_route(Router& router, desk::ChannelNumbers& numbers, World& world) {
  router.add(Route("GET", "/api/v2/channel/numbers", crm::Permission::view_integration,
                   Operation("listNumbers", "How the WhatsApp number is doing", {}, {200, 429, 502, 503}),
                   [&numbers, &world](const Call&) { return list_numbers(numbers, world); }));
}

}  // namespace tendero::web
