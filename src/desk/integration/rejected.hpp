#pragma once

#include <expected>
#include <utility>

#include "base/result.hpp"
#include "commerce/configuration/problems.hpp"

namespace tendero::desk {

/// Why something was not done: what is wrong with what was sent, else a fault.
struct Rejected {
  Rejected(commerce::FieldProblems given) : problems(std::move(given)) {}
  Rejected(Fault given) : fault(std::move(given)) {}

  commerce::FieldProblems problems;
  Fault fault;  ///< counts when there are no problems
};

template <class T>
using Accepted = std::expected<T, Rejected>;

}  // namespace tendero::desk
