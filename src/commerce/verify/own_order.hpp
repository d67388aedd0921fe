#pragma once

#include <optional>
#include <string>

#include "commerce/shop.hpp"
#include "commerce/verify/visit.hpp"

namespace tendero::commerce::verify {

/// What a visit that may write orders: one piece of the cheapest product that can be sold, picked up if that is
/// offered. Nothing when the backend has no such product or no delivery option.
struct OwnOrder {
  NewOrder order;
  std::string product_name;
  std::string inactive_option;  ///< id of an option that is not offered; empty when there is none
  bool ids_are_numbers = false;
};
[[nodiscard]] std::optional<OwnOrder> prepare_own_order(Visit& visit);

/// `POST /api/orders` as the connector sends it. The order's reference is the idempotency key.
[[nodiscard]] Ask create_question(const Visit& visit, const OwnOrder& own);
[[nodiscard]] Ask status_question(const std::string& id, std::string_view status);

}  // namespace tendero::commerce::verify
