#include "web/ecommerce/shop_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/commerce/scripted_shop.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ShopRoutes : public storage::StorageTest {
 protected:
  ShopRoutes() { add_shop_routes(router_, lookup_, world); }

  net::Response ask(const std::string& path, crm::Role role = crm::Role::agent) {
    const auto token =
        issue_token({.subject = "ana", .role = role, .expires = world.clock.now() + 1h}, secret_, world.clock.now());
    net::Request request{.method = "GET", .target = "/api/v2/ecommerce" + path};
    request.headers.set("Authorization", "Bearer " + token);
    return described(request, world.run(router_.handle(request)));
  }

  const Secret secret_{"secret"};
  commerce::test::OneShop integration_;
  commerce::test::ScriptedShop& shop_ = integration_.scripted;
  desk::ShopLookup lookup_{integration_, *database, shop, {}};
  Router router_{secret_, world};
};

commerce::Order pepperoni() {
  return {.id = "65a",
          .number = "ORD-2025-000456",
          .customer = {.id = "c1",
                       .name = "María López",
                       .email = "maria@example.com",
                       .phone = {},
                       .phone_as_stored = "5219991234567",
                       .created_at = {}},
          .items = {{.product_id = "p2", .name = "Pizza Pepperoni", .quantity = 2, .subtotal = {30'000, {}}},
                    {.product_id = "p9", .name = "Tiramisú", .quantity = 1, .subtotal = {15'050, {}}}},
          .total = {45'050, {}},
          .status = {"processing"},
          .payment_method = "credit_card",
          .address = "Calle 60",
          .delivery_option_id = "d1",
          .delivery_option_name = "Envío a domicilio",
          .delivery_date = from_millis(1'768'240'800'000),
          .created_at = from_millis(1'768'000'000'000),
          .updated_at = std::nullopt,
          .notes = "",
          .external_reference = ""};
}

TEST_F(ShopRoutes, TellOfAnOrderInTheGuidesWords) {
  shop_.found_orders = std::vector{pepperoni()};
  const auto response = ask("/orders/search?type=order_id&value=ORD-2025-000456");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(
      response.body,
      R"({"success":true,"count":1,"orders":[{"id":"65a","orderId":"ORD-2025-000456",)"
      R"("customer":{"id":"c1","name":"María López","email":"maria@example.com","phone":"5219991234567"},)"
      R"("items":[{"productId":"p2","productName":"Pizza Pepperoni","quantity":2,"subtotal":300.00,"discount":0},)"
      R"({"productId":"p9","productName":"Tiramisú","quantity":1,"subtotal":150.50,"discount":0}],)"
      R"("total":450.50,"status":"processing","statusLabel":"En Proceso","paymentMethod":"credit_card",)"
      R"("paymentMethodLabel":"Tarjeta de Crédito","address":"Calle 60",)"
      R"("deliveryOption":{"id":"d1","name":"Envío a domicilio"},"deliveryDate":"2026-01-12T18:00:00.000Z",)"
      R"("createdAt":"2026-01-09T23:06:40.000Z","updatedAt":null,"notes":"","externalReference":null,)"
      R"("summary":"Pedido ORD-2025-000456: 3 productos, $450.50, En Proceso, Tarjeta de Crédito, 9/1/2026"}]})");
}

TEST_F(ShopRoutes, AskByWhatWasSaid) {
  shop_.found_orders = std::vector<commerce::Order>{};
  EXPECT_EQ(ask("/orders/search?type=phone&value=%2B52%201%20999%20123%204567").status, 200);
  EXPECT_EQ(ask("/orders/search?search_type=email&search_value=a%40b.mx&limit=2").status, 200);
  EXPECT_THAT(ask("/orders/active/9991234567").body,
              StartsWith(R"({"success":true,"count":0,"orders":[],"hint":"The shop has no such orders.)"));
  EXPECT_THAT(shop_.calls, ElementsAre("find_by_phone", "find_by_email", "active"));
}

TEST_F(ShopRoutes, SayWhatIsWrongWithAQuestion) {
  for (const auto* path :
       {"/orders/search", "/orders/search?type=phone", "/orders/search?type=shoe&value=1",
        "/orders/search?type=phone&value=abc", "/orders/search?type=email&value=a&limit=0",
        "/orders/search?type=email&value=a&limit=51", "/orders/search?type=email&value=a&limit=two", "/products/search",
        "/products/search?q=", "/products/search?q=%20", "/orders/active/abc", "/customer/x"}) {
    const auto response = ask(path);
    EXPECT_EQ(response.status, 400) << path;
    EXPECT_THAT(response.body, HasSubstr(R"("code":"invalid_)")) << path;
  }
  EXPECT_EQ(ask("/products/search?q=" + std::string(201, 'x')).status, 400);
  EXPECT_TRUE(shop_.calls.empty());
}

TEST_F(ShopRoutes, TellNotFoundFromNotReachable) {
  shop_.customer = fault(FaultKind::not_found, "not_found", "No such customer.");
  EXPECT_EQ(ask("/customer/9991234567").status, 404);
  shop_.customer = fault(FaultKind::unavailable, "shop_unreachable", "Nobody answers.");
  EXPECT_EQ(ask("/customer/9991234567").body,
            R"({"success":false,"error":"Nobody answers.","code":"shop_unreachable"})");
  shop_.found_orders = fault(FaultKind::unavailable, "shop_timeout", "Too slow.");
  EXPECT_EQ(ask("/orders/active/9991234567").status, 504);
  integration_.unavailable = Fault{FaultKind::denied, "integration_unavailable", "Switched off.", std::nullopt};
  for (const auto* path : {"/orders/active/9991234567", "/products/p1", "/categories", "/delivery-options",
                           "/payment-methods", "/orders/1", "/customer/9991234567/profile"}) {
    EXPECT_EQ(ask(path).status, 503) << path;
  }
}

TEST_F(ShopRoutes, PassReferenceDataOnAsTheBackendSentIt) {
  shop_.options = std::vector{commerce::DeliveryOption{.raw_json = R"({"_id":7,"price":45.50,"zone":"norte"})"}};
  EXPECT_EQ(ask("/delivery-options").body, R"({"success":true,"options":[{"_id":7,"price":45.50,"zone":"norte"}]})");
}

TEST_F(ShopRoutes, KeepTheSummaryForSupervisors) {
  EXPECT_EQ(ask("/dashboard").status, 403);
  EXPECT_NE(ask("/dashboard", crm::Role::supervisor).status, 403);
}

TEST_F(ShopRoutes, ShowAPriceThatIsNoneAsNone) {
  shop_.products.emplace("p1", commerce::Product{.id = "p1", .name = "Pan", .stock = 0});
  EXPECT_EQ(ask("/products/p1").body,
            R"({"success":true,"product":{"id":"p1","name":"Pan","description":"","price":null,)"
            R"("category":"Sin categoría","categoryId":null,"image":null,"available":false,"stock":0,)"
            R"_("summary":"Pan: sin precio (Sin categoría)"}})_");
}

}  // namespace
}  // namespace tendero::web
