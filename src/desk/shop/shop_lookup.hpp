#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commerce/integration.hpp"
#include "desk/shop/shop_views.hpp"

namespace tendero::desk {

/// What people at the desk ask the backend. Lives on the engine's thread. Faults are the shop's own (see `commerce/
/// shop.hpp`); `invalid` `invalid_input` for a question that makes no sense, `invalid_phone` for a phone that is none.
class ShopLookup {
 public:
  ShopLookup(commerce::Integration& integration, ShopId shop, ViewSettings settings)
      : integration_(integration), shop_(shop), settings_(std::move(settings)) {}

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

  Task<Result<Json>> customer(std::string phone);
  Task<Result<Json>> profile(std::string phone);

  Task<Result<JsonArray>> delivery_options();
  Task<Result<JsonArray>> payment_methods();
  Task<Result<Json>> dashboard();

 private:
  commerce::Integration& integration_;
  ShopId shop_;
  ViewSettings settings_;
};

}  // namespace tendero::desk
