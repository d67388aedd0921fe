#pragma once

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// `POST /api/orders`, 201 with the order. The shop computes every amount from its own prices and ignores the client's;
/// takes the products off the shelf in the same transaction; finds the customer by phone or makes one.
/// 400 says every mistake of the body at once; 409: a product cannot be sold (now). The same request again is a second
/// order, unless the shop honours `Idempotency-Key`: then the same key is the same order, and another body under it is
/// 422.
net::Response create_order(database::Tx& tx, const Call& call);

}  // namespace tendero::sandbox
