#pragma once

#include <string>

#include "base/task.hpp"
#include "commerce/shop.hpp"

namespace tendero::dialogue {

/// What somebody knows of an order of theirs.
struct Proof {
  std::string order_number;  ///< as people write it
  std::string email;         ///< the one on that order
};

/// The customer behind the order with this number, when the e-mail on it is this one. Fault `denied` `proof_failed`,
/// the same whatever was wrong: nobody learns whether such an order exists. `invalid` `invalid_input` for what can be
/// no proof at all, without asking. Else the shop's faults. Limits nothing: see `link_by_proof`.
Task<Result<commerce::Customer>> customer_by_proof(commerce::Shop& shop, Proof proof);

/// `proof_failed`: the code of a proof that was wrong, and of nothing else.
inline constexpr std::string_view proof_failed = "proof_failed";

}  // namespace tendero::dialogue
