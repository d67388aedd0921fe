#include "commerce/quoting.hpp"

#include <gtest/gtest.h>

#include "scripted_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce {
namespace {

Money pesos(std::int64_t amount) { return {amount * 100, {"MXN"}}; }

class Quoting : public testing::Test {
 protected:
  Quoting() {
    add_product("p1", "Pizza Pepperoni", pesos(170));
    add_product("p2", "Tiramisú", pesos(150));
    shop.options = std::vector<DeliveryOption>{
        {.id = "d0", .name = "Recoger en la vieja tienda", .kind = DeliveryKind::pickup, .active = false},
        {.id = "d1", .name = "Recoger en tienda", .description = "Av. Principal 123", .kind = DeliveryKind::pickup},
        {.id = "d2", .name = "Envío a domicilio", .kind = DeliveryKind::delivery, .price = pesos(45)}};
    shop.methods = std::vector<PaymentMethod>{{.id = "1", .code = "cash", .name = "Efectivo"},
                                              {.id = "2", .code = "credit_card", .name = "Tarjeta"},
                                              {.id = "3", .code = "paypal", .name = "PayPal", .active = false}};
  }

  Product& add_product(const std::string& id, std::string name, Money price) {
    shop.products[id] = Product{.id = id, .name = std::move(name), .price = std::move(price)};
    return *shop.products[id];
  }

  Result<Quote> quote(Wanted wanted) { return world.run(make_quote(shop, std::move(wanted), rules)); }

  void expect_refusal(Wanted wanted, FaultKind kind, std::string_view code, std::string_view names) {
    const auto result = quote(std::move(wanted));
    ASSERT_FALSE(result) << code;
    EXPECT_EQ(result.error().code, code);
    EXPECT_EQ(result.error().kind, kind) << code;
    EXPECT_NE(result.error().message.find(names), std::string::npos) << result.error().message;
  }

  test::ScriptedShop shop;
  tendero::test::TestWorld world;
  QuoteRules rules;
};

TEST_F(Quoting, ReadsPricesFromTheShopAndAddsUpExactly) {
  const auto result = quote({.items = {{"p1", 2}, {"p2", 1}},
                             .delivery = "delivery",
                             .payment_method = "cash",
                             .address = "  Calle 60 #123  ",
                             .delivery_date = "2025-11-28"});
  ASSERT_TRUE(result) << result.error().message;
  ASSERT_EQ(result->lines.size(), 2U);
  EXPECT_EQ(result->lines[0].unit_price, pesos(170));
  EXPECT_EQ(result->lines[0].subtotal, pesos(340));
  EXPECT_EQ(result->total, pesos(340 + 150 + 45));
  EXPECT_EQ(result->delivery_option_id, "d2");
  EXPECT_EQ(result->delivery_price, pesos(45));
  EXPECT_EQ(result->address, "Calle 60 #123");
  EXPECT_EQ(result->delivery_date, "2025-11-28");
  EXPECT_TRUE(missing_parts(*result).empty());
}

TEST_F(Quoting, AddsUpEqualProducts) {
  const auto result = quote({.items = {{"p1", 1}, {"p2", 1}, {" p1 ", 2}}, .delivery = "pickup"});
  ASSERT_TRUE(result);
  ASSERT_EQ(result->lines.size(), 2U);
  EXPECT_EQ(result->lines[0].quantity, 3);
  EXPECT_EQ(result->total, pesos(660));
}

TEST_F(Quoting, AddsUpTwoSpellingsOfOneProduct) {
  shop.products["pepperoni"] = shop.products["p1"];
  rules.max_quantity = 3;
  EXPECT_EQ(quote({.items = {{"p1", 1}, {"pepperoni", 2}}, .delivery = "pickup"})->lines.at(0).quantity, 3);
  expect_refusal({.items = {{"p1", 2}, {"pepperoni", 2}}}, FaultKind::invalid, "too_many", "3");
}

TEST_F(Quoting, ReadsEveryProductAgainEachTime) {
  (void)quote({.items = {{"p1", 1}}});
  shop.products["p1"]->price = pesos(180);
  EXPECT_EQ(quote({.items = {{"p1", 1}}, .delivery = "pickup"})->total, pesos(180));
}

TEST_F(Quoting, WhatWasNotSaidIsMissingAndNoFault) {
  const auto result = quote({.items = {{"p1", 1}}});
  ASSERT_TRUE(result);
  EXPECT_EQ(missing_parts(*result), (std::vector<std::string>{"delivery_option", "payment_method"}));
  EXPECT_EQ(result->total, pesos(170));
  ASSERT_EQ(result->payment_choices.size(), 2U);
  EXPECT_EQ(result->payment_choices[1].code, "credit_card");

  EXPECT_EQ(missing_parts(*quote({.items = {{"p1", 1}}, .delivery = "delivery"})),
            (std::vector<std::string>{"address", "payment_method"}));
  EXPECT_EQ(missing_parts(*quote({.items = {{"p1", 1}}, .delivery = "pickup", .payment_method = "card"})),
            (std::vector<std::string>{}));
}

TEST_F(Quoting, TheOnlyWayOfDeliveryNeedsNoAsking) {
  shop.options->pop_back();
  EXPECT_EQ(quote({.items = {{"p1", 1}}})->delivery_option_id, "d1");
}

TEST_F(Quoting, AnAddressIsNotSentForWhatIsPickedUp) {
  EXPECT_EQ(quote({.items = {{"p1", 1}}, .delivery = "pickup", .address = "Calle 60"})->address, "");
}

TEST_F(Quoting, RefusesWrongInput) {
  expect_refusal({}, FaultKind::invalid, "invalid_input", "least one");
  expect_refusal({.items = {{"p1", 0}}}, FaultKind::invalid, "invalid_input", "1 or more");
  expect_refusal({.items = {{"p1", 2}, {"p2", -1}}}, FaultKind::invalid, "invalid_input", "1 or more");
  expect_refusal({.items = {{" ", 1}}}, FaultKind::invalid, "invalid_input", "product_id");
  expect_refusal({.items = {{"p1", 100}}}, FaultKind::invalid, "too_many", "99");
  expect_refusal({.items = {{"p1", 60}, {"p1", 60}}}, FaultKind::invalid, "too_many", "99");
  for (const auto* day : {"mañana", "2025-13-01", "2025-02-30", "25-11-2025", "2025-11-2x", "2025-11-28 x"})
    expect_refusal({.items = {{"p1", 1}}, .delivery_date = day}, FaultKind::invalid, "invalid_input", "YYYY-MM-DD");
  EXPECT_TRUE(shop.calls.empty());  // nothing was asked for input that is wrong in itself

  rules.max_lines = 1;
  expect_refusal({.items = {{"p1", 1}, {"p2", 1}}}, FaultKind::invalid, "too_many", "1 different");
}

TEST_F(Quoting, RefusesWhatTheShopCannotSell) {
  expect_refusal({.items = {{"nope", 1}}}, FaultKind::denied, "product_unavailable", "nope");
  shop.products["p1"]->available = false;
  expect_refusal({.items = {{"p1", 1}}}, FaultKind::denied, "product_unavailable", "Pizza Pepperoni");
  shop.products["p1"]->available = true;
  shop.products["p1"]->stock = 0;
  expect_refusal({.items = {{"p1", 1}}}, FaultKind::denied, "product_unavailable", "Pizza Pepperoni");
  shop.products["p1"]->stock = 2;
  expect_refusal({.items = {{"p1", 3}}}, FaultKind::denied, "insufficient_stock", "Only 2");
  EXPECT_TRUE(quote({.items = {{"p1", 2}}}));
  shop.products["p1"]->price = pesos(0);
  expect_refusal({.items = {{"p1", 1}}}, FaultKind::denied, "invalid_price", "Pizza Pepperoni");
}

TEST_F(Quoting, RefusesADeliveryThatIsNotOffered) {
  shop.options->pop_back();
  expect_refusal({.items = {{"p1", 1}}, .delivery = "delivery"}, FaultKind::denied, "no_delivery_option",
                 "Recoger en tienda");
  expect_refusal({.items = {{"p1", 1}}, .delivery = "d0"}, FaultKind::denied, "no_delivery_option",
                 "Recoger en tienda");
  shop.options->clear();
  expect_refusal({.items = {{"p1", 1}}}, FaultKind::denied, "no_delivery_option", "");
}

TEST_F(Quoting, RefusesAPaymentThatIsNotTaken) {
  expect_refusal({.items = {{"p1", 1}}, .payment_method = "paypal"}, FaultKind::denied, "payment_not_offered",
                 "Efectivo, Tarjeta");
  expect_refusal({.items = {{"p1", 1}}, .payment_method = "gold"}, FaultKind::denied, "payment_not_offered", "'gold'");
  EXPECT_EQ(quote({.items = {{"p1", 1}}, .payment_method = "EFECTIVO"})->payment_method, "cash");
  EXPECT_EQ(quote({.items = {{"p1", 1}}, .payment_method = "tarjeta"})->payment_method, "credit_card");
}

TEST_F(Quoting, AShopThatDoesNotSayTakesTheFourOfTheGuide) {
  shop.methods->clear();
  EXPECT_EQ(quote({.items = {{"p1", 1}}, .payment_method = "bank_transfer"})->payment_choices.size(), 4U);
}

TEST_F(Quoting, AShopThatCannotBeAskedIsNeverAShopWithoutProducts) {
  const auto down = fault(FaultKind::unavailable, "shop_unreachable", "down");
  shop.methods = down;
  EXPECT_EQ(quote({.items = {{"p1", 1}}}).error().code, "shop_unreachable");
  shop.options = fault(FaultKind::unavailable, "shop_timeout", "slow");
  EXPECT_EQ(quote({.items = {{"p1", 1}}}).error().code, "shop_timeout");
  shop.products["p1"] = down;
  EXPECT_EQ(quote({.items = {{"p1", 1}}}).error().code, "shop_unreachable");
}

}  // namespace
}  // namespace tendero::commerce
