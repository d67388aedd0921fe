#pragma once

#include <exception>
#include <functional>
#include <span>
#include <string>

#include "base/result.hpp"
#include "base/world.hpp"
#include "database/connection.hpp"
#include "database/database.hpp"

namespace tendero::database {

/// How one closure ended: a bug that the caller must see, or its result.
struct Outcome {
  std::exception_ptr bug;
  Result<void> result;

  [[nodiscard]] bool succeeded() const noexcept { return bug == nullptr && result.has_value(); }
};

/// One closure of a transaction.
struct Member {
  std::string name;
  bool writes = true;
  std::function<Result<void>(Tx&)> closure;
  Outcome outcome = {};
};

/// Runs every member in one transaction and fills in the outcomes. What one member did is undone when it fails, without
/// touching the others: then all of them are run again, each inside its own savepoint. When the transaction itself
/// fails, every member that had succeeded receives that Fault. Reaches the fail points of the members that wrote around
/// the commit; what a fail point throws leaves this function, before the commit with everything rolled back, after it
/// with everything kept.
void run_together(Connection& connection, World& world, std::span<Member* const> members);

}  // namespace tendero::database
