#pragma once

#include <string>

#include "commerce/quote.hpp"
#include "commerce/quote_fault.hpp"
#include "desk/rejected.hpp"

/// How the API writes what an order would cost, and why it cannot be quoted.
namespace tendero::desk {

/// `{items, deliveryOption, paymentMethod, paymentMethods, address, deliveryDate, total, missing}`; `missing` names the
/// fields that an order needs beside what was sent.
[[nodiscard]] Json quote_view(const commerce::Quote& quote);
/// The fault with what it names: `{product, stock, limit, options}`.
[[nodiscard]] Rejected rejected(const commerce::QuoteFault& fault);
/// A mistake for each missing part.
[[nodiscard]] commerce::FieldProblems problems_of(const std::vector<std::string>& missing_parts);

}  // namespace tendero::desk
