#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commerce/integration.hpp"
#include "desk/shop/shop_views.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What people at the desk ask the backend. Lives on the engine's thread. Faults are the shop's own (see `commerce/
/// shop.hpp`); `invalid` `invalid_input` for a question that makes no sense, `invalid_phone` for a phone that is none.
class ShopLookup {
 public:
  ShopLookup(commerce::Integration& integration, database::Database& database, ShopId shop, ViewSettings settings)
      : integration_(integration), database_(database), shop_(shop), settings_(std::move(settings)) {}

  /// `type`: order_id, phone or email. Any customer's orders: agents serve them all.
  Task<Result<JsonArray>> find_orders(std::string type, std::string value, int limit);
  /// Pending and in process.
  Task<Result<JsonArray>> active_orders(std::string phone);
  /// By the backend's internal id, or by the number that people know.
  Task<Result<Json>> order(std::string id);

  Task<Result<JsonArray>> find_products(std::string text, int limit);
  /// By id; what is no id is looked for by name, and the best hit counts.
  Task<Result<Json>> product(std::string id);
  Task<Result<JsonArray>> categories();

  /// With the `contact` that is linked to them: `{id, name}`, or null.
  Task<Result<Json>> customer(std::string phone);
  /// As `customer`, with `stats`.
  Task<Result<Json>> profile(std::string phone);

  Task<Result<JsonArray>> delivery_options();
  Task<Result<JsonArray>> payment_methods();
  Task<Result<Json>> dashboard();

 private:
  Task<Result<Json>> linked_contact(std::string customer_id);

  commerce::Integration& integration_;
  database::Database& database_;
  ShopId shop_;
  ViewSettings settings_;
};

}  // namespace tendero::desk
