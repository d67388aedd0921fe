#include "app/conversation_tests/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::app::conversations {
namespace {

using testing::ElementsAre;
using namespace std::chrono;

constexpr std::string_view shop = R"({
  "categories": [{"key": "pizzas"}], "customers": [], "payment_methods": [],
  "products": [
    {"key": "pizza", "name": "Pizza", "price": "170.50", "stock": null, "status": "active", "category": "pizzas"},
    {"key": "old", "name": "Vieja", "price": "10.00", "stock": null, "status": "active", "category": "pizzas", "deleted": true},
    {"key": "off", "name": "Apagada", "price": "20.00", "stock": null, "status": "inactive", "category": "pizzas"},
    {"key": "out", "name": "Agotada", "price": "30.00", "stock": 0, "status": "active", "category": "pizzas"},
    {"key": "small", "name": "Pizzeta", "price": "99.00", "stock": 4, "status": "active", "category": "pizzas"}],
  "delivery_options": [{"key": "delivery", "price": "45.00", "ready_minutes": 50}],
  "orders": [{"number": "ORD-1", "status": "processing", "payment_method": "credit_card", "total": "341.00",
              "items": [{"product": "pizza", "quantity": 2, "subtotal": "300.00"}]}]
})";

class Resolving : public ::testing::Test {
 protected:
  std::vector<std::string> of(std::string_view text) {
    auto found = catalogue->resolve(text, moment);
    if (!found) ADD_FAILURE() << found.error().message;
    return found ? *found : std::vector<std::string>{};
  }

  Result<Catalogue> catalogue = Catalogue::from_json(shop);
  Moment moment{.language = "es", .today = sys_days{2026y / January / 9}};  // a Friday
};

TEST_F(Resolving, ReadsProductsAndDeliveryOptions) {
  EXPECT_THAT(of("sin llaves"), ElementsAre("sin llaves"));
  EXPECT_THAT(of("{pizza.name} a {pizza.price}"), ElementsAre("Pizza a 170.50"));
  EXPECT_THAT(of("{small.stock}"), ElementsAre("4"));
  EXPECT_THAT(of("{delivery.ready_minutes}"), ElementsAre("50"));
}

TEST_F(Resolving, AddsAndMultipliesPricesExactly) {
  EXPECT_THAT(of("{2*pizza.price}"), ElementsAre("341.00"));
  EXPECT_THAT(of("{2*pizza.price + small.price + delivery.price}"), ElementsAre("485.00"));
}

TEST_F(Resolving, FindsTheCheapestThatIsOnSale) { EXPECT_THAT(of("{cheapest.pizzas.name}"), ElementsAre("Pizzeta")); }

TEST_F(Resolving, ReadsOrdersWithLabelsOfTheLanguage) {
  EXPECT_THAT(of("{order.ORD-1.status}"), ElementsAre("En Proceso"));
  EXPECT_THAT(of("{order.ORD-1.payment}"), ElementsAre("Tarjeta de Crédito"));
  EXPECT_THAT(of("{order.ORD-1.total}"), ElementsAre("341.00"));
  EXPECT_THAT(of("{order.ORD-1.pizza.subtotal}"), ElementsAre("300.00"));
  moment.language = "en";
  EXPECT_THAT(of("is {order.ORD-1.status}"), testing::Contains("is In process"));
}

TEST_F(Resolving, CountsDaysFromToday) {
  EXPECT_THAT(of("{tomorrow}"), ElementsAre("2026-01-10"));
  EXPECT_THAT(of("{coming.monday}"), ElementsAre("2026-01-12"));
  EXPECT_THAT(of("{coming.friday}"), ElementsAre("2026-01-16"));
}

TEST_F(Resolving, KnowsTheNewOrderOnlyWhenThereIsOne) {
  EXPECT_FALSE(catalogue->resolve("{new_order.number}", moment));
  moment.new_order = NewOrder{.number = "ORD-2", .total = "5.00"};
  EXPECT_THAT(of("{new_order.number}: {new_order.total}"), ElementsAre("ORD-2: 5.00"));
}

TEST_F(Resolving, RefusesWhatMeansNothing) {
  for (const auto* text :
       {"{nada.price}", "{pizza}", "{pizza.color}", "{x*pizza.price}", "{2*pizza.name}", "{order.ORD-9.total}",
        "{order.ORD-1.small.subtotal}", "{coming.fryday}", "{cheapest.sopas.name}", "{cheapest}", "{pizza.price"}) {
    EXPECT_FALSE(catalogue->resolve(text, moment)) << text;
  }
}

TEST(Catalogue, RefusesADocumentWithoutItsLists) {
  EXPECT_FALSE(Catalogue::from_json("[]"));
  EXPECT_FALSE(Catalogue::from_json("{"));
  EXPECT_FALSE(Catalogue::from_json(R"({"products": []})"));
}

}  // namespace
}  // namespace tendero::app::conversations
