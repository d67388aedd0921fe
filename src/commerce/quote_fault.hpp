#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace tendero::commerce {

/// What a refusal is about, by name, for sentences in any language: {"product", "Pizza Pepperoni"}. A name stands once
/// for each of several: every `option` that there is.
using FaultDetails = std::vector<std::pair<std::string, std::string>>;

/// Why something could not be quoted, with what the message names.
struct QuoteFault : Fault {
  QuoteFault(Fault fault, FaultDetails named = {}) : Fault(std::move(fault)), details(std::move(named)) {}

  FaultDetails details;
};

template <class T>
using Quoted = std::expected<T, QuoteFault>;

}  // namespace tendero::commerce
