#pragma once

#include <expected>
#include <optional>
#include <string>
#include <utility>

#include "base/time.hpp"

namespace tendero {

/// What whoever receives a failure should do about it. A kind exists only where some caller acts differently.
enum class FaultKind {
  invalid,      ///< the asker's input is at fault: tell them what to change
  not_found,    ///< the question was answered: there is no such thing
  denied,       ///< not allowed, or switched off: repeating is useless
  unavailable,  ///< certainly nothing happened: try later
  uncertain,    ///< it may have happened: never repeat blindly
  broken,       ///< neither later nor otherwise: a person must look (wrong credentials, contract violated)
};

/// A failure of the world (not a bug; bugs are exceptions).
struct Fault {
  FaultKind kind = FaultKind::broken;
  std::string code;                     ///< stable machine word, such as `shop_unreachable`
  std::string message;                  ///< for people: what happened and what to do; never holds secrets
  std::optional<Duration> retry_after;  ///< set when the other side said how long to wait
};

template <class T>
using Result = std::expected<T, Fault>;

/// Shorthand for returning a failure: `return fault(FaultKind::invalid, "invalid_input", "quantity must be …");`
[[nodiscard]] inline std::unexpected<Fault> fault(FaultKind kind, std::string code, std::string message) {
  return std::unexpected(Fault{kind, std::move(code), std::move(message), std::nullopt});
}

}  // namespace tendero
