#pragma once

#include <memory>
#include <string>
#include <utility>

#include "commerce/integration.hpp"
#include "commerce/quote.hpp"
#include "unit/commerce/scripted_shop.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::dialogue {

/// Leads to a scripted shop, or says why not.
class ScriptedIntegration final : public commerce::Integration {
 public:
  explicit ScriptedIntegration(std::shared_ptr<commerce::Shop> shop) : shop_(std::move(shop)) {}

  commerce::IntegrationSettings configured;
  bool available = true;

  Task<Result<commerce::IntegrationState>> state(ShopId) override {
    commerce::IntegrationState state{.preset = crm::find_preset("ecommerce"),
                                     .source = commerce::IntegrationSource::process,
                                     .settings = configured,
                                     .closed = available ? commerce::Closed::open : commerce::Closed::disabled};
    if (available) {
      state.shop = shop_;
    } else {
      state.shop = fault(FaultKind::denied, "integration_unavailable", "switched off");
    }
    co_return state;
  }

 private:
  std::shared_ptr<commerce::Shop> shop_;
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

  std::shared_ptr<commerce::test::ScriptedShop> scripted = std::make_shared<commerce::test::ScriptedShop>();
  commerce::test::ScriptedShop& backend = *scripted;
  ScriptedIntegration integration{scripted};
};

}  // namespace tendero::dialogue
