#include "web/metrics_endpoint.hpp"

#include <algorithm>
#include <utility>

namespace tendero::web {

namespace {

double seconds(Duration duration) {
  constexpr double millis = 1'000;
  return static_cast<double>(duration.count()) / millis;
}

double since_1970(std::optional<Instant> moment) { return moment ? seconds(moment->time_since_epoch()) : 0; }

}  // namespace

void MetricsEndpoint::add_routes(Router& router) {
  // https://prometheus.io/docs/instrumenting/exposition_formats/
  router.add({"GET", "/metrics", crm::Permission::open, Operation("metrics", "Counts for Prometheus", {}, {200}),
              [this](Call) { return answer(); }});
}

Task<net::Response> MetricsEndpoint::answer() {
  const auto age = world_.clock.now() - read_at_.load();
  const bool fresh = age >= Duration::zero() && age < read_at_most_every;
  if (!fresh && !reading_.exchange(true)) {
    // On the engine's thread, so that a database that hangs holds up nobody who asks.
    auto done = std::make_shared<net::Wakeup>();
    world_.scheduler.spawn("metrics", read_figures(done));
    const bool came = co_await done->wait(patience);
    if (!came) world_.metrics.set("tendero_figures_read", 0);
  }
  co_return net::text_response(200, exposition_(), "text/plain; version=0.0.4; charset=utf-8");
}

Task<> MetricsEndpoint::read_figures(std::shared_ptr<net::Wakeup> done) {
  const auto now = world_.clock.now();
  const auto figures =
      co_await database_.read("metrics", [now](database::Tx& tx) { return storage::figures(tx, now); });
  if (figures) {
    show(*figures, now);
    read_at_ = now;
  }
  world_.metrics.set("tendero_figures_read", figures ? 1 : 0);
  reading_ = false;
  done->ring();
}

void MetricsEndpoint::show(const storage::Figures& figures, Instant now) {
  for (const auto& depth : figures.depths) kinds_.insert(depth.kind);
  for (const auto& kind : kinds_) {
    const auto depth = std::ranges::find(figures.depths, kind, &storage::QueueDepth::kind);
    const auto counts = depth == figures.depths.end() ? storage::QueueDepth{.kind = kind} : *depth;
    const auto oldest = std::ranges::find(figures.oldest_due, kind, &storage::Figures::OldestDue::kind);
    const auto late = oldest == figures.oldest_due.end() ? Duration::zero() : now - oldest->since;
    world_.metrics.set("tendero_work_waiting", static_cast<double>(counts.ready), {{"kind", kind}});
    world_.metrics.set("tendero_work_running", static_cast<double>(counts.leased), {{"kind", kind}});
    world_.metrics.set("tendero_dead_letters", static_cast<double>(counts.dead), {{"kind", kind}});
    world_.metrics.set("tendero_work_oldest_due_seconds", seconds(late), {{"kind", kind}});
  }
  world_.metrics.set("tendero_webhooks_waiting", static_cast<double>(figures.webhooks_waiting));
  world_.metrics.set("tendero_last_update_timestamp_seconds", since_1970(figures.last_update));
  world_.metrics.set("tendero_database_bytes", static_cast<double>(figures.database_bytes));
}

}  // namespace tendero::web
