#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "commerce/integration.hpp"
#include "commerce/shop.hpp"

/// The backend's objects, in all the spellings they come in, as our values. Nothing: the object lacks what makes it one
/// of its kind (an order without a number or a readable total), so the answer makes no sense.
namespace tendero::commerce::rest {

/// What must be known to read amounts, days and phones.
struct ReadingRules {
  Currency currency;
  Country country;
  std::string zone;
  std::string base_url;  ///< for pictures with a path alone
};

[[nodiscard]] std::optional<Order> read_order(const Json& value, const ReadingRules& rules);
[[nodiscard]] std::optional<Product> read_product(const Json& value, const ReadingRules& rules);
[[nodiscard]] std::optional<Category> read_category(const Json& value);
/// A populated customer, or a bare id.
[[nodiscard]] std::optional<Customer> read_customer(const Json& value, const ReadingRules& rules);
[[nodiscard]] std::optional<DeliveryOption> read_delivery_option(const Json& value, const ReadingRules& rules);
[[nodiscard]] std::optional<PaymentMethod> read_payment(const Json& value);
/// The six figures of the dashboard, absent ones as 0 or empty.
[[nodiscard]] Dashboard read_dashboard(const Json& value);

}  // namespace tendero::commerce::rest
