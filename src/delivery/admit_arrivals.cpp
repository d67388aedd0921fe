#include "delivery/admit_arrivals.hpp"

#include <optional>
#include <ranges>
#include <utility>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/trace.hpp"
#include "delivery/looking.hpp"

namespace tendero::delivery {

namespace {

/// In one commit. Whoever waits for the writer meanwhile waits for all of them.
constexpr int most_at_once = 16;
constexpr std::int64_t most_bytes_at_once = 256 << 10;
/// A webhook of more updates than this is stored and its updates queued, so that its commit stays short.
constexpr std::size_t most_filed_at_once = 32;
/// Some minutes of work; beyond it webhooks are refused, and WhatsApp brings them again.
constexpr std::int64_t most_waiting = 200'000;
/// A webhook of thousands of updates must not become a line of thousands of ids.
constexpr int most_traces = 50;

}  // namespace

AdmitArrivals::AdmitArrivals(World& world, database::Database& database, channels::Pace& pace, Admit admit, Parse parse,
                             BurstSettings burst, std::function<void()> wake, EventListener tell)
    : world_(world),
      database_(database),
      pace_(pace),
      admit_(std::move(admit)),
      parse_(std::move(parse)),
      burst_(burst),
      wake_(std::move(wake)),
      tell_(std::move(tell)),
      bell_(world.scheduler.make_alarm()) {}

void AdmitArrivals::ring() { bell_->ring(); }

void AdmitArrivals::stop() {
  stopping_ = true;
  bell_->ring();
}

bool AdmitArrivals::overloaded() const noexcept { return waiting_ >= most_waiting; }

Task<> AdmitArrivals::run() {
  while (!stopping_) {
    busy_ = true;
    rung_ = false;
    const auto next = co_await admit_some();
    busy_ = false;
    if (next > world_.clock.now()) co_await bell_->wait_until(next);
  }
}

/// When to look again.
Task<Instant> AdmitArrivals::admit_some() {
  struct View {
    std::vector<storage::Arrival> arrivals;
    storage::ArrivalsWaiting waiting;
  };
  const auto view = co_await database_.glance("admit.look", [](database::Tx& tx) {
    return View{storage::oldest_arrivals(tx, most_at_once, most_bytes_at_once), storage::arrivals_waiting(tx)};
  });
  const Instant now = world_.clock.now();
  if (!view) co_return now + database_rest;
  waiting_ = view->waiting.count;
  if (view->arrivals.empty()) co_return now + look_again;

  std::vector<ReadArrival> arrivals;
  for (const auto& arrival : view->arrivals) {
    auto words = try_to_read(arrival);
    if (words) {
      arrivals.push_back(*std::move(words));
    } else {
      co_await let_pass(arrival.id, words.error());
    }
  }
  const auto stored = co_await store(arrivals, most_filed_at_once, nullptr);
  if (stored) co_return now;
  if (of_database(stored.error())) co_return now + database_rest;
  for (auto& arrival : arrivals) co_await admit_alone(std::move(arrival));
  co_return now;
}

/// One of several that could not be stored together: it is stored by itself, with everything in it queued, or lets the
/// others pass.
Task<> AdmitArrivals::admit_alone(ReadArrival arrival) {
  const auto id = arrival.id;
  std::vector<ReadArrival> alone;
  alone.push_back(std::move(arrival));
  const auto stored = co_await store(alone, 0, nullptr);
  if (!stored && !of_database(stored.error())) co_await let_pass(id, stored.error());
}

Task<> AdmitArrivals::let_pass(storage::ArrivalId id, Fault why) {
  const auto aside = co_await database_.write(
      "admit.set_aside", [id, now = world_.clock.now()](database::Tx& tx) { storage::set_aside(tx, id, now); });
  if (aside) world_.log.warning("webhook.set_aside", {{"arrival", id.value}, {"code", why.code}, {"why", why.message}});
}

Task<Result<void>> AdmitArrivals::handle(storage::Work work) {
  const storage::ArrivalId id{boost::json::parse(work.payload).at("arrival").to_number<std::int64_t>()};
  const auto found =
      co_await database_.glance("admit.look", [id](database::Tx& tx) { return storage::arrival(tx, id); });
  if (!found) co_return std::unexpected(found.error());
  std::vector<ReadArrival> arrivals;
  if (*found) arrivals.push_back(read(**found));
  co_return co_await store(arrivals, 0, &work);
}

/// Strangers' words are read here, where they hold up no other writer.
AdmitArrivals::ReadArrival AdmitArrivals::read(const storage::Arrival& arrival) const {
  ReadArrival result{.id = arrival.id, .received_at = arrival.received_at, .updates = {}};
  for (auto& update : admit_(arrival.body)) {
    auto event = event_of(parse_, update.payload, arrival.received_at);
    result.updates.push_back({.update = std::move(update), .event = std::move(event)});
  }
  return result;
}

Result<AdmitArrivals::ReadArrival> AdmitArrivals::try_to_read(const storage::Arrival& arrival) const {
  try {
    return read(arrival);
  } catch (const std::exception& bug) {
    world_.log.error("admit.threw", {{"arrival", arrival.id.value}, {"what", std::string(bug.what())}});
    return fault(FaultKind::broken, "bug", bug.what());
  }
}

/// All of them or none, together with the end of `work` if they are its.
Task<Result<void>> AdmitArrivals::store(const std::vector<ReadArrival>& arrivals, std::size_t most_filed,
                                        const storage::Work* work) {
  const auto storing = [&, now = world_.clock.now()](database::Tx& tx) -> Result<std::vector<Admitted>> {
    if (work != nullptr && !storage::complete(tx, *work, now))
      return fault(FaultKind::unavailable, "lease_lost", "Another worker has this webhook.");
    std::vector<Admitted> admitted;
    for (const auto& arrival : arrivals) admitted.push_back(store(tx, arrival, most_filed, now));
    return admitted;
  };
  Result<std::vector<Admitted>> stored;
  try {
    stored = co_await database_.write("admit", storing);
  } catch (const std::exception& bug) {
    world_.log.error("admit.threw", {{"what", std::string(bug.what())}});
    stored = fault(FaultKind::broken, "bug", bug.what());
  }
  if (!stored) co_return std::unexpected(stored.error());
  for (std::size_t index = 0; index < arrivals.size(); ++index) note(arrivals[index], (*stored)[index]);
  wake_();
  co_return Result<void>{};
}

AdmitArrivals::Admitted AdmitArrivals::store(database::Tx& tx, const ReadArrival& arrival, std::size_t most_filed,
                                             Instant now) const {
  Admitted admitted{.id = arrival.id, .filed = {}, .filed_at = {}};
  if (!storage::take_arrival(tx, arrival.id)) return admitted;
  const bool queues_all = arrival.updates.size() > most_filed;
  for (std::size_t index = 0; index < arrival.updates.size(); ++index) {
    const auto& [update, event] = arrival.updates[index];
    const auto id = storage::store_update(tx, update, arrival.received_at);
    ++(id ? admitted.stored : admitted.known);
    if (!id) continue;
    if (queues_all || storage::parsing_queued(tx, update.line)) {
      storage::queue_parsing(tx, *id, update, now);
      continue;
    }
    const storage::Update stored{.id = *id,
                                 .key = update.key,
                                 .phone_number_id = update.phone_number_id,
                                 .payload = {},
                                 .received_at = arrival.received_at};
    admitted.filed.push_back(file_update(tx, stored, event, burst_, now));
    admitted.filed_at.push_back(index);
  }
  return admitted;
}

void AdmitArrivals::note(const ReadArrival& arrival, const Admitted& admitted) const {
  if (admitted.stored + admitted.known == 0) return;  // somebody else took it
  world_.metrics.count("tendero_webhook_updates_total", {{"outcome", "new"}}, admitted.stored);
  world_.metrics.count("tendero_webhook_updates_total", {{"outcome", "known"}}, admitted.known);
  std::vector<std::string> traces;
  for (const auto& each : arrival.updates | std::views::take(most_traces)) traces.push_back(trace_of(each.update.key));
  world_.log.info("webhook.admitted", {{"arrival", arrival.id.value},
                                       {"new", std::int64_t{admitted.stored}},
                                       {"known", std::int64_t{admitted.known}},
                                       {"updates", fmt::format("{}", fmt::join(traces, " "))}});
  for (const auto& filed : admitted.filed) note_filed(world_, pace_, filed);
  if (!tell_) return;
  for (const auto index : admitted.filed_at) {
    tell_(arrival.updates[index].update.phone_number_id, arrival.updates[index].event);
  }
}

}  // namespace tendero::delivery
