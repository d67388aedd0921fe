#include "delivery/pump.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "delivery/looking.hpp"

namespace tendero::delivery {

namespace {

/// Due, but not taken: its line is busy, and whoever is on it rings when it ends; or the lease failed.
Instant next_look(const std::map<std::string, Instant>& due, Instant now) {
  Instant next = now + look_again;
  for (const auto& [kind, when] : due) next = std::min(next, when <= now ? now + database_rest : when);
  return next;
}

bool hopeless(const Fault& fault) {
  return fault.kind == FaultKind::invalid || fault.kind == FaultKind::denied || fault.kind == FaultKind::broken;
}

}  // namespace

Pump::Pump(World& world, database::Database& database, PumpSettings settings)
    : world_(world),
      database_(database),
      settings_(std::move(settings)),
      bell_(world.scheduler.make_alarm()),
      renewal_(world.scheduler.make_alarm()) {}

void Pump::add(std::string kind, Line line) { lines_.emplace(std::move(kind), std::move(line)); }

void Pump::ring() { bell_->ring(); }

void Pump::stop() {
  stopping_ = true;
  bell_->ring();
  renewal_->ring();
}

std::vector<Pump::Room> Pump::rooms() const {
  std::map<std::string_view, int> taken;
  for (const auto& [id, work] : in_flight_) ++taken[work.kind];
  std::vector<Room> rooms;
  for (const auto& [kind, line] : lines_) {
    const int places = line.max_in_flight - taken[kind];
    if (places > 0) rooms.push_back({.kind = kind, .places = places});
  }
  return rooms;
}

Task<> Pump::run() {
  world_.scheduler.spawn("work.renew", renew_leases());
  while (!stopping_) {
    leasing_ = true;
    const Instant now = world_.clock.now();
    // Reading first spares the writer a transaction whenever nothing is due.
    const auto due = co_await look();
    auto leased = due && !stopping_ ? co_await lease(*due, now) : std::vector<storage::Work>{};
    if (stopping_) co_await put_back(std::exchange(leased, {}));
    leasing_ = false;
    for (auto& work : leased) {
      in_flight_.emplace(work.id, work);
      auto name = "work." + work.kind;
      world_.scheduler.spawn(std::move(name), perform(std::move(work)));
    }
    if (leased.empty()) co_await bell_->wait_until(due ? next_look(*due, now) : now + database_rest);
  }
}

/// A worker that ends rings, so kinds without room need not be looked at.
Task<Result<Pump::Due>> Pump::look() {
  std::vector<std::string> kinds;
  for (const auto& room : rooms()) kinds.push_back(room.kind);
  if (kinds.empty()) co_return Due{};
  co_return co_await database_.glance("work.next",
                                      [&kinds](database::Tx& tx) { return storage::next_due_of_each(tx, kinds); });
}

Task<std::vector<storage::Work>> Pump::lease(const Due& due, Instant now) {
  auto rooms = this->rooms();
  std::erase_if(rooms, [&](const Room& room) {
    const auto next = due.find(room.kind);
    return next == due.end() || next->second > now;
  });
  if (rooms.empty()) co_return std::vector<storage::Work>{};
  auto leased = co_await database_.write("work.lease", [this, &rooms, now](database::Tx& tx) {
    std::vector<storage::Work> all;
    for (const auto& room : rooms) {
      std::ranges::move(storage::lease(tx, {room.kind}, room.places, now, settings_.lease, settings_.owner),
                        std::back_inserter(all));
    }
    return all;
  });
  if (leased) co_return std::move(*leased);
  world_.log.warning("pump.cannot_lease", {{"code", leased.error().code}});
  co_return std::vector<storage::Work>{};
}

/// While a server lives its work stays its own, however long it takes; when it dies, others wait for one lease at most.
Task<> Pump::renew_leases() {
  while (!stopping_ || !in_flight_.empty()) {
    co_await renewal_->wait_until(world_.clock.now() + settings_.lease / 3);
    if (in_flight_.empty()) continue;
    const auto renewed = co_await database_.write(
        "work.renew", [held = in_flight_, until = world_.clock.now() + settings_.lease](database::Tx& tx) {
          for (const auto& [id, work] : held) storage::extend(tx, work, until);
        });
    if (!renewed) world_.log.warning("pump.cannot_renew", {{"code", renewed.error().code}});
  }
}

Task<> Pump::perform(storage::Work work) {
  const auto& line = lines_.at(work.kind);
  const Instant began = world_.clock.now();
  const std::string kind = work.kind;
  const auto id = work.id;
  std::optional<Fault> failed;
  try {
    auto done = co_await line.handle(work);
    if (!done) failed = std::move(done.error());
  } catch (const std::exception& bug) {
    world_.log.error("work.threw", {{"kind", kind}, {"work", work.id.value}, {"what", std::string(bug.what())}});
    failed = Fault{FaultKind::unavailable, "bug", bug.what(), std::nullopt};
  }
  if (failed) co_await give_back(std::move(work), std::move(*failed), line);
  world_.metrics.observe_ms("tendero_work_duration_ms", world_.clock.now() - began, {{"kind", kind}});
  world_.metrics.count("tendero_work_total", {{"kind", kind}, {"outcome", failed ? "given_back" : "done"}});
  in_flight_.erase(id);
  settings_.on_commit();
  bell_->ring();  // the next of this line may be due, and there is room again
}

/// Nothing was done with it, so it is due as before.
Task<> Pump::put_back(std::vector<storage::Work> untouched) {
  if (untouched.empty()) co_return;
  const auto back = co_await database_.write("work.put_back", [&untouched](database::Tx& tx) {
    for (const auto& work : untouched) storage::postpone(tx, work, work.due, server_stopping);
  });
  if (!back) world_.log.warning("pump.cannot_put_back", {{"code", back.error().code}});
}

Task<> Pump::give_back(storage::Work work, Fault fault, const Line& line) {
  if (fault.code == server_stopping) {
    std::vector<storage::Work> untouched;
    untouched.push_back(std::move(work));
    co_return co_await put_back(std::move(untouched));
  }
  const bool bury = hopeless(fault) || (work.attempts >= line.max_attempts && !of_database(fault));
  const Instant now = world_.clock.now();
  world_.log.warning(bury ? "work.buried" : "work.given_back", {{"kind", work.kind},
                                                                {"work", work.id.value},
                                                                {"attempts", std::int64_t{work.attempts}},
                                                                {"code", fault.code},
                                                                {"why", fault.message}});
  const auto due = due_again(work.attempts, fault);
  // While the database is away the work cannot be given back, and would otherwise wait for its lease to run out.
  const auto alarm = world_.scheduler.make_alarm();
  for (const Instant give_up = now + settings_.lease;;) {
    const auto ended = co_await database_.write("work.give_back", [work, fault, bury, due, now](database::Tx& tx) {
      return bury ? storage::bury(tx, work, fault.code + ": " + fault.message, now)
                  : storage::retry(tx, work, due, fault.code);
    });
    if (ended) co_return;
    if (world_.clock.now() >= give_up) break;
    co_await alarm->wait_until(world_.clock.now() + database_rest);
  }
  world_.log.warning("work.stays_leased", {{"work", work.id.value}});
}

Instant Pump::due_again(int attempts, const Fault& fault) {
  const auto doublings = std::clamp(attempts - 1, 0, 16);
  auto wait = std::min(settings_.retry_first * (1 << doublings), settings_.retry_most);
  // Spread, so that what failed together does not return together.
  wait += Duration{static_cast<std::int64_t>(world_.chance.below(static_cast<std::uint64_t>(wait.count() / 4 + 1)))};
  if (fault.retry_after) wait = std::max(wait, *fault.retry_after);
  return world_.clock.now() + wait;
}

}  // namespace tendero::delivery
