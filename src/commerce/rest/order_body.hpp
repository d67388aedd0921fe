#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "commerce/integration.hpp"
#include "commerce/rest/answers.hpp"
#include "commerce/rest/readings.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce::rest {

/// The body of `POST /api/orders`. `total` is the sum of the subtotals, as the contract has it: what delivery costs is
/// added by the backend, whose own total is the truth.
/// `ids_are_numbers`: the backend writes 17, not "17", and wants them back so.
/// Who orders is named as `fieldMapping.customerIdentifier` says: by phone (and the id, when it is known), by `email`
/// in `customerEmail`, or by the id in `customer`.
[[nodiscard]] Json order_body(const NewOrder& order, const std::string& email, const IntegrationSettings& settings,
                              bool ids_are_numbers);

/// The order of the backend's answer to a create. What a terse answer leaves out is taken from what was asked for.
/// Nothing when the answer names no order.
[[nodiscard]] std::optional<Order> read_created_order(const Json& answer, const NewOrder& asked,
                                                      const ReadingRules& rules);

/// True when the order carries our reference as a whole word, in its own field or in the notes.
[[nodiscard]] bool carries_reference(const Order& order, std::string_view reference);

[[nodiscard]] std::unexpected<Fault> order_uncertain(std::string_view why);

}  // namespace tendero::commerce::rest
