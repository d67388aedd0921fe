#include "web/storage_health.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "storage/arrivals.hpp"
#include "storage/work_queue.hpp"

namespace tendero::web {

namespace {

using State = HealthCheck::State;

/// Work that is due is taken at once; this late means that nobody takes it, or that there is too much of it.
constexpr Duration too_late = std::chrono::minutes{1};

struct QueueView {
  std::vector<storage::QueueDepth> depths;
  std::optional<Instant> oldest_due;
  storage::ArrivalsWaiting webhooks;
};

/// Read inside a write transaction, so that this also shows whether the writer still commits.
Task<Result<QueueView>> look(database::Database& database, Instant now) {
  auto reading = [now](database::Tx& tx) {
    return QueueView{storage::depths(tx, now), storage::oldest_due(tx, now), storage::arrivals_waiting(tx)};
  };
  co_return co_await database.write("health", std::move(reading));
}

/// Since when what waits longest has waited: work, or a webhook that is not cut up yet.
std::optional<Instant> longest_waiting(const QueueView& view) {
  if (!view.oldest_due || !view.webhooks.longest) return view.oldest_due ? view.oldest_due : view.webhooks.longest;
  return std::min(*view.oldest_due, *view.webhooks.longest);
}

HealthCheck queue_check(const QueueView& view, Instant now) {
  HealthCheck check{.name = "queue"};
  boost::json::object kinds;
  for (const auto& depth : view.depths) kinds[depth.kind] = {{"waiting", depth.ready}, {"running", depth.leased}};
  check.facts["kinds"] = std::move(kinds);
  check.facts["webhooksWaiting"] = view.webhooks.count;
  const auto longest = longest_waiting(view);
  if (!longest) return check;
  const auto late = now - *longest;
  check.facts["oldestDue"] = to_iso(*longest);
  check.facts["oldestLateMs"] = late.count();
  if (late > too_late) {
    check.state = State::degraded;
    check.message =
        fmt::format("Work has been waiting for {} s: too much of it, or nobody takes it.", late.count() / 1000);
  }
  return check;
}

HealthCheck dead_letter_check(const QueueView& view) {
  HealthCheck check{.name = "deadLetters"};
  std::int64_t dead = 0;
  for (const auto& depth : view.depths) dead += depth.dead;
  check.facts["count"] = dead;
  if (dead > 0) {
    check.state = State::degraded;
    check.message = fmt::format("{} items were given up; see `tendero dead-letters`.", dead);
  }
  return check;
}

Task<std::vector<HealthCheck>> probe(database::Database& database, World& world) {
  const auto now = world.clock.now();
  const auto view = co_await look(database, now);
  std::vector<HealthCheck> checks;
  checks.push_back({.name = "database", .needed_for_webhooks = true});
  if (!view) {
    checks.back().state = State::failing;
    checks.back().message = view.error().message;
    co_return checks;
  }
  checks.push_back(queue_check(*view, now));
  checks.push_back(dead_letter_check(*view));
  co_return checks;
}

}  // namespace

HealthProbe storage_probe(database::Database& database, World& world) {
  return [&database, &world] { return probe(database, world); };
}

}  // namespace tendero::web
