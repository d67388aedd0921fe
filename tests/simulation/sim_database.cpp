#include "simulation/sim_database.hpp"

namespace tendero::simulation {

namespace {

/// Of all transactions, disturbed or not: those that are run twice.
constexpr int again_percent = 5;

}  // namespace

void SimDatabase::disturb(DiskTrouble trouble, Instant begin) {
  trouble_ = trouble;
  begin_ = begin;
}

bool SimDatabase::disturbed() const {
  const auto since = clock_.now() - begin_;
  return trouble_.any() && since >= trouble_.from && since < trouble_.until;
}

Task<Result<void>> SimDatabase::run(Kind kind, Closure closure) {
  if (disturbed() && trouble_.out_of_reach) {
    story_.note("disk", "out of reach: " + kind.name);
    co_return fault(FaultKind::unavailable, "database_unreachable", "The simulated database is out of reach.");
  }
  if (kind.writes) co_return co_await write(std::move(kind.name), std::move(closure));
  co_return co_await inner_.read(std::move(kind.name), [&closure](database::Tx& tx) { return closure(tx); });
}

Task<Result<void>> SimDatabase::write(std::string name, Closure closure) {
  if (disturbed() && trouble_.full) {
    story_.note("disk", "full: " + name);
    co_return fault(FaultKind::unavailable, "database_full", "The simulated disk is full.");
  }
  if (disturbed() && happens(trouble_.busy_percent)) {
    story_.note("disk", "busy: " + name);
    co_return fault(FaultKind::unavailable, "database_busy", "The simulated database is busy.");
  }
  if (happens(again_percent)) {
    // What it did is undone, and it is run again from scratch, as the database may do with any closure.
    (void)co_await inner_.write(name, [&closure](database::Tx& tx) -> Result<void> {
      (void)closure(tx);
      return fault(FaultKind::unavailable, "database_busy", "To be run again.");
    });
  }
  auto done = co_await inner_.write(name, [this, &name, &closure](database::Tx& tx) -> Result<void> {
    auto result = closure(tx);
    if (result) {
      for (const auto& watch : watches_) watch(name, tx);
    }
    return result;
  });
  if (done && disturbed() && happens(trouble_.uncertain_percent)) {
    story_.note("disk", "committed, and says it does not know: " + name);
    co_return fault(FaultKind::uncertain, "database_unreachable", "The simulated connection broke in COMMIT.");
  }
  co_return done;
}

}  // namespace tendero::simulation
