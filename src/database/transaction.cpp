#include "database/transaction.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace tendero::database {
namespace {

// Runs of one closure before a conflict is given back as "busy".
constexpr int max_runs = 3;

std::unexpected<Fault> fault_of(DatabaseError::Kind kind) {
  switch (kind) {
    case DatabaseError::Kind::full:
      return fault(FaultKind::unavailable, "database_full",
                   "The disk that holds the database is full. Nothing was stored; make room and try again.");
    case DatabaseError::Kind::lost:
      return fault(FaultKind::unavailable, "database_unreachable",
                   "The database cannot be reached. Nothing was stored; check its disk or server and try again.");
    case DatabaseError::Kind::constraint:
      return fault(FaultKind::broken, "database_constraint",
                   "The change contradicts what is stored. Nothing was changed; see the log for the rule it broke.");
    case DatabaseError::Kind::unknown:
      return fault(FaultKind::uncertain, "database_uncertain",
                   "The connection to the database broke while it stored this; nobody knows whether it did.");
    case DatabaseError::Kind::conflict:
    case DatabaseError::Kind::busy:
    case DatabaseError::Kind::bug:
      break;
  }
  return fault(FaultKind::unavailable, "database_busy", "The database is busy. Nothing was stored; try again.");
}

void log_failure(World& world, std::string_view name, const DatabaseError& error) {
  // what() holds the statement's text and the engine's words, never a value.
  world.log.warning("database.failed", {{"transaction", std::string(name)}, {"reason", std::string(error.what())}});
}

// Rolls back unless it was committed.
class Transaction {
 public:
  Transaction(Connection& connection, bool writes) : connection_(connection) { connection_.begin(writes); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (connection_.in_transaction()) connection_.rollback();
  }
  void commit() { connection_.commit(); }

 private:
  Connection& connection_;
};

// How members of one transaction are kept from each other.
enum class Guard { none, savepoints };

// One run of one member. Throws a DatabaseError when the whole transaction is gone.
Outcome run_once(Connection& connection, World& world, Member& member, Guard guard, bool& conflict) {
  ConnectionTx tx(connection, !member.writes);
  Outcome outcome;
  const bool guarded = guard == Guard::savepoints;
  if (guarded) connection.run("SAVEPOINT member");
  try {
    outcome.result = member.closure(tx);
  } catch (const DatabaseError& error) {
    if (!connection.in_transaction()) throw;
    if (error.kind == DatabaseError::Kind::bug) {
      outcome.bug = std::current_exception();
    } else {
      outcome.result = fault_of(error.kind);
      conflict = error.kind == DatabaseError::Kind::conflict;
    }
    log_failure(world, member.name, error);
  } catch (...) {
    outcome.bug = std::current_exception();
  }
  if (guarded && !outcome.succeeded()) connection.run("ROLLBACK TO member");
  if (guarded) connection.run("RELEASE member");
  return outcome;
}

Outcome run_member(Connection& connection, World& world, Member& member) {
  Outcome outcome;
  bool conflict = true;
  for (int run = 0; conflict && run < max_runs; ++run) {
    conflict = false;
    outcome = run_once(connection, world, member, Guard::savepoints, conflict);
  }
  return outcome;
}

// Savepoints cost more than most closures, and nearly always every member succeeds: so they are tried without. False:
// one did not, and what was done must be rolled back.
bool all_succeed(Connection& connection, World& world, std::span<Member* const> members) {
  bool conflict = false;
  for (Member* member : members) {
    member->outcome = run_once(connection, world, *member, Guard::none, conflict);
    if (!member->outcome.succeeded()) return false;
  }
  return true;
}

// Leaves in the open transaction what the members that succeed did, and nothing of the others.
void run_each(Connection& connection, World& world, std::span<Member* const> members) {
  for (Member* member : members) member->outcome = run_member(connection, world, *member);
}

void reach_fail_points(World& world, std::span<Member* const> members, std::string_view moment) {
  std::set<std::string_view> reached;
  for (const Member* member : members) {
    const bool committed = member->writes && member->outcome.succeeded();
    if (committed && reached.insert(member->name).second) {
      world.fail_points.reach(fmt::format("{}.{}", member->name, moment));
    }
  }
}

}  // namespace

void run_together(Connection& connection, World& world, std::span<Member* const> members) {
  const bool writes = std::ranges::any_of(members, &Member::writes);
  try {
    const Instant began = world.clock.now();
    std::optional<Transaction> transaction(std::in_place, connection, writes);
    if (!all_succeed(connection, world, members)) {
      transaction.reset();
      transaction.emplace(connection, writes);
      run_each(connection, world, members);
    }
    reach_fail_points(world, members, "before");
    transaction->commit();
    if (writes) {
      world.metrics.count("tendero_database_commits_total");
      world.metrics.count("tendero_database_writes_total", {}, static_cast<double>(members.size()));
      world.metrics.observe_ms("tendero_database_commit_ms", world.clock.now() - began);
    }
  } catch (const DatabaseError& error) {
    log_failure(world, members.front()->name, error);
    for (Member* member : members) {
      if (member->outcome.succeeded()) member->outcome.result = fault_of(error.kind);
    }
    return;
  }
  reach_fail_points(world, members, "after");
}

}  // namespace tendero::database
