#pragma once

#include <expected>
#include <utility>

#include "base/json.hpp"
#include "base/result.hpp"
#include "commerce/configuration/problems.hpp"

namespace tendero::desk {

/// Why something was not done: what is wrong with what was sent, else a fault.
struct Rejected {
  Rejected(commerce::FieldProblems given) : problems(std::move(given)) {}
  Rejected(Fault given, JsonObject more = {}) : fault(std::move(given)), details(std::move(more)) {}

  commerce::FieldProblems problems;
  Fault fault;         ///< counts when there are no problems
  JsonObject details;  ///< what the fault is about, for programs
};

template <class T>
using Accepted = std::expected<T, Rejected>;

}  // namespace tendero::desk
