#pragma once

#include <string>

#include "commerce/integration.hpp"
#include "commerce/quote.hpp"
#include "unit/commerce/scripted_shop.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::dialogue {

/// Leads to a scripted shop, or says why not.
class ScriptedIntegration final : public commerce::Integration {
 public:
  explicit ScriptedIntegration(commerce::Shop& shop) : shop_(shop) {}

  commerce::IntegrationSettings configured;
  bool available = true;

  Result<commerce::Shop*> shop(ShopId) override {
    if (!available) return fault(FaultKind::denied, "integration_unavailable", "switched off");
    return &shop_;
  }
  [[nodiscard]] const commerce::IntegrationSettings& settings(ShopId) const override { return configured; }

 private:
  commerce::Shop& shop_;
};

/// A conversation with a shop behind it.
class ShopTest : public storage::StorageTest {
 protected:
  static commerce::Quote pizzas() {
    commerce::Quote quote;
    const Money price{.minor = 17'000, .currency = {}};
    const Money total{.minor = 34'000, .currency = {}};
    quote.lines = {
        {.product_id = "p1", .name = "Pizza Pepperoni", .quantity = 2, .unit_price = price, .subtotal = total}};
    quote.delivery_option_id = "d1";
    quote.delivery_name = "Recoger";
    quote.delivery_kind = commerce::DeliveryKind::pickup;
    quote.total = total;
    quote.payment_method = "cash";
    quote.customer_name = "Ana";
    return quote;
  }
  static commerce::Order order_of_pizzas() {
    commerce::Order order;
    order.id = "o1";
    order.number = "ORD-2025-000777";
    order.total = pizzas().total;
    order.status = {.code = "pending"};
    return order;
  }
  static Fault of(FaultKind kind, const std::string& code) {
    return {.kind = kind, .code = code, .message = code, .retry_after = {}};
  }

  commerce::test::ScriptedShop backend;
  ScriptedIntegration integration{backend};
};

}  // namespace tendero::dialogue
