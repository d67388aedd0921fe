#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "open_shop.hpp"
#include "sandbox/shop/order_number.hpp"

namespace tendero::sandbox {
namespace {

/// The seed's phone order with parts replaced: two Pizza Pepperoni to be picked up, paid in cash.
struct Wanted {
  std::string phone = "529991234567";
  std::string product = "Pizza Pepperoni";
  std::string quantity = "2";
  std::string option;
  std::string more;
};

std::string body(OpenShop& open, const Wanted& wanted = {}) {
  const auto option = wanted.option.empty() ? open.pickup_id() : wanted.option;
  return fmt::format(
      R"({{"customerPhone":"{}","customerName":"María","items":[{{"product":"{}","quantity":{},"subtotal":1}}],"total":1,)"
      R"("deliveryOption":"{}","status":"pending"{}}})",
      wanted.phone, open.product_id(wanted.product), wanted.quantity, option, wanted.more);
}

std::string body(OpenShop& open, std::string_view more) { return body(open, Wanted{.more = std::string(more)}); }

std::vector<std::string> errors_of(const net::Response& response) {
  std::vector<std::string> errors;
  const auto answer = body_of(response);
  for (const auto& each : answer.at("errors").as_array()) errors.emplace_back(each.as_string());
  return errors;
}

TEST(ShopNewOrder, TheOrderOfTheGuideCostsWhatTheShopSays) {
  OpenShop open;
  const auto response = open.post("/api/orders", body(open, R"(,"notes":"ref T-1","externalReference":"T-1")"));
  ASSERT_EQ(response.status, 201) << response.body;
  const auto order = body_of(response).at("data");
  EXPECT_EQ(text_at(order, "orderId"), "ORD-2025-000789");
  EXPECT_EQ(order.at("total").as_int64(), 340);
  EXPECT_EQ(order.at("items").at(0).at("subtotal").as_int64(), 340);
  EXPECT_EQ(text_at(order, "status"), "pending");
  EXPECT_EQ(text_at(order, "payment_method"), "cash");
  EXPECT_EQ(text_at(order.at("deliveryOption"), "name"), "Recoger en tienda");
  EXPECT_EQ(text_at(order.at("customer"), "name"), "María López");
  EXPECT_EQ(text_at(order, "notes"), "ref T-1");
  EXPECT_EQ(text_at(order, "externalReference"), "T-1");
  EXPECT_TRUE(order.at("deliveryDate").is_null());
  const auto found = open.data("/api/orders/search?orderId=ORD-2025-000789");
  EXPECT_EQ(found.at(0), order);
}

TEST(ShopNewOrder, DeliveryCostsItsPriceAndNeedsAnAddress) {
  OpenShop open;
  const auto without = open.post("/api/orders", body(open, {.option = open.delivery_id()}));
  EXPECT_EQ(without.status, 400);
  EXPECT_EQ(errors_of(without), std::vector<std::string>{"address: required for delivery"});
  const auto with =
      open.post("/api/orders", body(open, {.option = open.delivery_id(), .more = R"(,"address":"Calle 60 núm. 412")"}));
  ASSERT_EQ(with.status, 201) << with.body;
  EXPECT_EQ(body_of(with).at("data").at("total").as_int64(), 385);
  EXPECT_EQ(body_of(with).at("data").at("deliveryPrice").as_int64(), 45);
}

TEST(ShopNewOrder, NumbersCountUp) {
  OpenShop open;
  const auto order = body(open);
  EXPECT_EQ(text_at(body_of(open.post("/api/orders", order)).at("data"), "orderId"), "ORD-2025-000789");
  EXPECT_EQ(text_at(body_of(open.post("/api/orders", order)).at("data"), "orderId"), "ORD-2025-000790");
}

TEST(ShopNewOrder, NumbersFollowTheirPattern) {
  EXPECT_EQ(write_order_number("ORD-2025-{number:6}", 789, 2031), "ORD-2025-000789");
  EXPECT_EQ(write_order_number("ORD-{year}-{number:6}", 789, 2031), "ORD-2031-000789");
  EXPECT_EQ(write_order_number("{number}/{year}", 1'234'567, 2031), "1234567/2031");
  EXPECT_EQ(write_order_number("P{number:3}{", 12, 2031), "P012{");
  EXPECT_EQ(write_order_number("{what}", 12, 2031), "{what}");
}

TEST(ShopNewOrder, TheSameRequestAgainIsASecondOrder) {
  OpenShop open;
  const auto before = open.order_count();
  net::Request request{.method = "POST", .target = "/api/orders", .body = body(open)};
  request.headers = {
      {"Content-Type", "application/json"}, {"Authorization", "Bearer " + open.token}, {"Idempotency-Key", "k1"}};
  const auto first = open.send(request);
  const auto second = open.send(request);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(open.order_count(), before + 2);
  EXPECT_FALSE(first.headers.find("Idempotency-Key"));
  EXPECT_FALSE(first.headers.find("Idempotency-Supported"));
}

TEST(ShopNewOrder, WithOnceKeysTheSameKeyIsTheSameOrder) {
  OpenShop open({.idempotency = true});
  const auto before = open.order_count();
  net::Request request{.method = "POST", .target = "/api/orders", .body = body(open)};
  request.headers = {
      {"Content-Type", "application/json"}, {"Authorization", "Bearer " + open.token}, {"Idempotency-Key", "k1"}};
  const auto first = open.send(request);
  const auto second = open.send(request);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(open.order_count(), before + 1);
  EXPECT_EQ(second.headers.find("Idempotency-Key"), "k1");
  EXPECT_EQ(open.get("/api/categories").headers.find("Idempotency-Supported"), "true");

  request.body = body(open, {.quantity = "3"});
  EXPECT_EQ(open.send(request).status, 422);
  request.headers.set("Idempotency-Key", "k2");
  EXPECT_EQ(open.send(request).status, 201);
  EXPECT_EQ(open.order_count(), before + 2);
}

TEST(ShopNewOrder, ARefusedRequestDoesNotUseUpItsKey) {
  OpenShop open({.idempotency = true});
  net::Request request{
      .method = "POST", .target = "/api/orders", .body = body(open, {.product = "cannoli", .quantity = "4"})};
  request.headers = {
      {"Content-Type", "application/json"}, {"Authorization", "Bearer " + open.token}, {"Idempotency-Key", "k1"}};
  EXPECT_EQ(open.send(request).status, 409);
  EXPECT_EQ(open.put("/sandbox/products/cannoli", R"({"stock":4})").status, 200);
  EXPECT_EQ(open.send(request).status, 201);
}

TEST(ShopNewOrder, StockGoesDownAndIsNeverOversold) {
  OpenShop open;
  const auto two = body(open, {.product = "prosecco", .quantity = "2"});
  EXPECT_EQ(open.post("/api/orders", two).status, 201);
  EXPECT_EQ(open.data("/api/products?search=prosecco").at(0).at("stock").as_int64(), 0);
  const auto again = open.post("/api/orders", two);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(message_of(again), "Prosecco is sold out");
  const auto four = open.post("/api/orders", body(open, {.product = "cannoli", .quantity = "4"}));
  EXPECT_EQ(four.status, 409);
  EXPECT_EQ(message_of(four), "Only 3 of Cannoli Siciliano left");
}

TEST(ShopNewOrder, TwoLinesOfOneProductShareItsStock) {
  OpenShop open;
  const auto id = open.product_id("cannoli");
  const auto order = fmt::format(R"({{"customerPhone":"529991234567","deliveryOption":"pickup",)"
                                 R"("items":[{{"product":"{}","quantity":2}},{{"product":"{}","quantity":2}}]}})",
                                 id, id);
  EXPECT_EQ(open.post("/api/orders", order).status, 409);
  EXPECT_EQ(open.data("/api/products?search=cannoli").at(0).at("stock").as_int64(), 3);
}

TEST(ShopNewOrder, ARefusalLeavesNothingBehind) {
  OpenShop open;
  const auto before = open.order_count();
  const auto customers = open.data("/api/users").as_array().size();
  const auto order = fmt::format(R"({{"customerPhone":"5215550001111","deliveryOption":"pickup",)"
                                 R"("items":[{{"product":"{}","quantity":1}},{{"product":"{}","quantity":9}}]}})",
                                 open.product_id("panettone"), open.product_id("prosecco"));
  EXPECT_EQ(open.post("/api/orders", order).status, 409);
  EXPECT_EQ(open.order_count(), before);
  EXPECT_EQ(open.data("/api/users").as_array().size(), customers);
  EXPECT_EQ(open.data("/api/products?search=panettone").at(0).at("stock").as_int64(), 6);
}

TEST(ShopNewOrder, WhatIsNotForSaleIsRefused) {
  OpenShop open;
  const auto order = body(open);
  EXPECT_EQ(open.put("/sandbox/products/pizza-pepperoni", R"({"status":"inactive"})").status, 200);
  const auto refused = open.post("/api/orders", order);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(message_of(refused), "Pizza Pepperoni is not available");
}

TEST(ShopNewOrder, ANewPhoneBecomesANewCustomerOnce) {
  OpenShop open;
  const auto customers = open.data("/api/users").as_array().size();
  EXPECT_EQ(open.post("/api/orders", body(open, {.phone = "5219995550000"})).status, 201);
  EXPECT_EQ(open.post("/api/orders", body(open, {.phone = "+52 999 555 0000"})).status, 201);
  EXPECT_EQ(open.data("/api/users").as_array().size(), customers + 1);
  EXPECT_EQ(text_at(open.data("/api/users/by-phone/9995550000"), "name"), "María");
  EXPECT_EQ(open.data("/api/orders/active/9995550000").as_array().size(), 2U);
}

TEST(ShopNewOrder, ACustomerMayBeNamedById) {
  OpenShop open;
  const auto id = text_at(open.data("/api/users/by-phone/3312345678"), "_id");
  const auto order =
      fmt::format(R"({{"customer":"{}","deliveryOption":"pickup","items":[{{"product":"{}","quantity":1}}]}})", id,
                  open.product_id("limonada"));
  const auto made = open.post("/api/orders", order);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text_at(body_of(made).at("data").at("customer"), "name"), "Jorge Ramírez");
}

TEST(ShopNewOrder, EveryMistakeIsToldAtOnce) {
  OpenShop open;
  const auto refused =
      open.post("/api/orders", R"({"customerPhone":"123","items":[{"product":"x","quantity":0},7],)"
                               R"("payment_method":"gold","deliveryOption":"drone","deliveryDate":"soon",)"
                               R"("status":"completed","notes":5})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(
      errors_of(refused),
      (std::vector<std::string>{
          "customerPhone: must be a phone number of 10 to 15 digits", "items[0].product: there is no such product",
          "items[0].quantity: must be a whole number from 1 to 99", "items[1]: must be an object",
          "payment_method: there is no such payment method", "deliveryOption: must be the id of a delivery option",
          "deliveryDate: must be a date such as 2026-01-31", "notes: must be a text",
          "status: a new order is pending"}));
  EXPECT_EQ(message_of(refused), errors_of(refused).front());
}

TEST(ShopNewOrder, QuantitiesAreWholeAndSensible) {
  OpenShop open;
  for (const auto* quantity : {"0", "-1", "1.5", "\"2\"", "100", "null"}) {
    EXPECT_EQ(open.post("/api/orders", body(open, {.quantity = quantity})).status, 400) << quantity;
  }
}

TEST(ShopNewOrder, OnlyWhatIsOfferedNow) {
  OpenShop open;
  const auto express = text_at(open.data("/api/delivery-options").at(2), "_id");
  EXPECT_EQ(errors_of(open.post("/api/orders", body(open, {.option = express, .more = R"(,"address":"Calle 1")"}))),
            std::vector<std::string>{"deliveryOption: Envío exprés is not offered now"});
  EXPECT_EQ(errors_of(open.post("/api/orders", body(open, R"(,"payment_method":"paypal")"))),
            std::vector<std::string>{"payment_method: paypal is not accepted"});
  EXPECT_EQ(open.post("/api/orders", body(open, R"(,"paymentMethod":"credit_card")")).status, 201);
}

TEST(ShopNewOrder, WordsMeanTheFirstActiveOptionOfTheirKind) {
  OpenShop open;
  const auto made = open.post("/api/orders", body(open, {.option = "delivery", .more = R"(,"address":"Calle 1")"}));
  EXPECT_EQ(text_at(body_of(made).at("data").at("deliveryOption"), "name"), "Envío a domicilio");
}

TEST(ShopNewOrder, DatesAreReadInTheShopsZoneAndMayNotBePast) {
  OpenShop open;
  const auto made = open.post("/api/orders", body(open, R"(,"deliveryDate":"2025-11-25")"));
  EXPECT_EQ(text_at(body_of(made).at("data"), "deliveryDate"), "2025-11-25T18:00:00.000Z");
  EXPECT_EQ(open.post("/api/orders", body(open, R"(,"deliveryDate":"2025-11-23")")).status, 201);
  EXPECT_EQ(errors_of(open.post("/api/orders", body(open, R"(,"deliveryDate":"2025-11-22")"))),
            std::vector<std::string>{"deliveryDate: is in the past"});
  EXPECT_EQ(open.post("/api/orders", body(open, R"(,"deliveryDate":null)")).status, 201);
}

TEST(ShopNewOrder, ChangedPricesCountFromNowOn) {
  OpenShop open;
  EXPECT_EQ(open.put("/sandbox/products/pizza-pepperoni", R"({"price":"199.50"})").status, 200);
  const auto made = open.post("/api/orders", body(open));
  EXPECT_EQ(body_of(made).at("data").at("total").as_int64(), 399);
  EXPECT_DOUBLE_EQ(open.data("/api/products?search=pepperoni").at(0).at("price").as_double(), 199.5);
  EXPECT_EQ(open.data("/api/orders/search?orderId=ORD-2025-000456").at(0).at("total").as_int64(), 450);
}

TEST(ShopNewOrder, ABodyThatIsNoneIsRefused) {
  OpenShop open;
  EXPECT_EQ(open.post("/api/orders", "").status, 400);
  EXPECT_EQ(open.post("/api/orders", "[]").status, 400);
  EXPECT_EQ(open.post("/api/orders", "{\"items\":").status, 400);
  net::Request form{.method = "POST", .target = "/api/orders", .body = body(open)};
  form.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", "Bearer " + open.token}};
  EXPECT_EQ(open.send(form).status, 415);
}

}  // namespace
}  // namespace tendero::sandbox
