#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "open_shop.hpp"

namespace tendero::sandbox {
namespace {

constexpr auto guide_order = "/api/orders/search?orderId=ORD-2025-000456";

TEST(ShopStyle, BareAnswersAreTheDataAlone) {
  OpenShop open({.style = {.envelope = false}});
  EXPECT_TRUE(body_of(open.get(guide_order)).is_array());
  EXPECT_TRUE(body_of(open.get("/api/products?search=pizza")).is_array());
  EXPECT_EQ(text_at(body_of(open.get("/api/users/by-phone/529991234567")), "name"), "María López");
  EXPECT_EQ(message_of(open.get("/api/products/nothing")), "Product not found");
}

TEST(ShopStyle, NumbersAsIdsGoInAndOut) {
  OpenShop open({.style = {.ids = IdStyle::number}});
  const auto order = open.data(guide_order).at(0);
  EXPECT_EQ(order.at("id").as_int64(), 2);
  EXPECT_FALSE(order.get_object().contains("_id"));
  EXPECT_EQ(text_at(open.data("/api/orders/2"), "orderId"), "ORD-2025-000456");
  EXPECT_EQ(open.get("/api/products/" + std::string(24, 'a')).status, 404);
  const auto made = open.post(
      "/api/orders", R"({"customerPhone":"529991234567","deliveryOption":1,"items":[{"product":2,"quantity":2}]})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(body_of(made).at("data").at("total").as_int64(), 340);
  EXPECT_EQ(open.post("/api/orders",
                      R"({"customerPhone":"529991234567","deliveryOption":"1","items":[{"product":"2","quantity":2}]})")
                .status,
            201);
}

TEST(ShopStyle, IdsAsMongoExportsThem) {
  OpenShop open({.style = {.ids = IdStyle::extended_json}});
  const auto id = text_at(open.data(guide_order).at(0).at("_id"), "$oid");
  EXPECT_EQ(text_at(open.data("/api/orders/" + id), "orderId"), "ORD-2025-000456");
}

TEST(ShopStyle, UnpopulatedOrdersNameThingsById) {
  OpenShop open({.style = {.populated = false}});
  const auto order = open.data(guide_order).at(0);
  EXPECT_EQ(text_at(order, "customer"), text_at(open.data("/api/users/by-phone/529991234567"), "_id"));
  EXPECT_EQ(text_at(order, "deliveryOption"), open.pickup_id());
  EXPECT_EQ(text_at(order.at("items").at(0), "product"), open.product_id("Pizza Pepperoni"));
  EXPECT_TRUE(open.data("/api/products?search=tiramisu").at(0).at("category").is_string());
}

TEST(ShopStyle, MoneyAsText) {
  OpenShop open({.style = {.money_as_text = true}});
  EXPECT_EQ(text_at(open.data(guide_order).at(0), "total"), "450.00");
}

TEST(ShopStyle, PhonesMatchInOneSpellingAlone) {
  for (const auto& [spelling, written] : {std::pair{PhoneSpelling::raw, "529991234567"},
                                          {PhoneSpelling::e164, "%2B529991234567"},
                                          {PhoneSpelling::local, "9991234567"}}) {
    OpenShop open({.style = {.phones = spelling}});
    for (const std::string asked : {"529991234567", "%2B529991234567", "9991234567", "5219991234567"}) {
      const bool found = asked == written;
      EXPECT_EQ(open.get("/api/users/by-phone/" + asked).status, found ? 200 : 404) << asked;
      EXPECT_EQ(open.get("/api/users/" + asked + "/profile").status, found ? 200 : 404) << asked;
      EXPECT_EQ(open.data("/api/orders/active/" + asked).get_array().empty(), !found) << asked;
      EXPECT_EQ(open.data("/api/orders/search?phone=" + asked).get_array().empty(), !found) << asked;
    }
    EXPECT_FALSE(open.data("/api/orders").get_array().empty()) << "who does not ask by phone gets all";
  }
}

TEST(ShopStyle, MayChangeWhileOpen) {
  OpenShop open;
  EXPECT_EQ(open.put("/sandbox/style", R"({"envelope":false,"ids":"number","idempotency":true})").status, 200);
  const auto answer = open.get(guide_order);
  EXPECT_EQ(body_of(answer).at(0).at("id").as_int64(), 2);
  EXPECT_EQ(answer.headers.find("Idempotency-Supported"), "true");
  EXPECT_EQ(open.put("/sandbox/style", R"({"envelope":"maybe"})").status, 400);
  EXPECT_EQ(open.put("/sandbox/style", R"({"phones":"e164"})").status, 200);
  EXPECT_EQ(open.put("/sandbox/style", R"({"phones":"by ear"})").status, 400);
  EXPECT_EQ(open.put("/sandbox/style", R"({"colour":"red"})").status, 400);
}

}  // namespace
}  // namespace tendero::sandbox
