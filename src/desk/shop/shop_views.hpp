#pragma once

#include <string>

#include "base/json.hpp"
#include "commerce/shop.hpp"

/// How the API writes what the shop says. The names are those that programs written for the guide's API know; amounts
/// are exact decimals.
namespace tendero::desk {

/// In whose words labels and summaries are said, and on whose calendar days lie.
struct ViewSettings {
  std::string locale = "es-MX";
  std::string zone = "America/Mexico_City";
  Country country;  ///< of phones written without one
};

/// `{id, orderId, customer, items, total, status, statusLabel, paymentMethod, paymentMethodLabel, address,
/// deliveryOption, deliveryDate, createdAt, updatedAt, notes, externalReference, summary}`; `summary` is one line for
/// people.
[[nodiscard]] Json order_view(const commerce::Order& order, const ViewSettings& settings);
/// `{id, name, description, price, category, categoryId, image, available, stock, summary}`; a price that is none is
/// null.
[[nodiscard]] Json product_view(const commerce::Product& product, const ViewSettings& settings);
/// `{id, name, email, phone, createdAt}`
[[nodiscard]] JsonObject customer_view(const commerce::Customer& customer);
/// The customer with `stats`.
[[nodiscard]] JsonObject profile_view(const commerce::CustomerProfile& profile);

/// An object of the backend as it sent it, or null when that cannot be read any more.
[[nodiscard]] Json as_sent(const std::string& raw_json);

}  // namespace tendero::desk
