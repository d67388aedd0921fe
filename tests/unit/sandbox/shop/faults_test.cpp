#include <chrono>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "open_shop.hpp"

namespace tendero::sandbox {
namespace {

void switch_on(OpenShop& open, std::string_view fault) {
  const auto response = open.post("/sandbox/faults", std::string(fault));
  ASSERT_EQ(response.status, 200) << response.body;
}

std::string new_order(OpenShop& open) {
  return fmt::format(
      R"({{"customerPhone":"529991234567","deliveryOption":"pickup","items":[{{"product":"{}","quantity":1}}]}})",
      open.product_id("limonada"));
}

bool is_json(const std::string& text) {
  boost::system::error_code error;
  boost::json::parse(text, error);
  return !error;
}

bool is_dropped(const net::Response& response) { return response.headers.find(net::drop_header).has_value(); }

TEST(ShopFaults, KindsWithoutEffectDoNothing) {
  for (const auto& [kind, status] : {std::pair{"error_500", 500},
                                     {"error_503", 503},
                                     {"rate_limited", 429},
                                     {"html", 200},
                                     {"expired_token", 401}}) {
    OpenShop open;
    const auto order = new_order(open);
    const auto before = open.order_count();
    switch_on(open, fmt::format(R"({{"kind":"{}","path":"/api/orders*","method":"POST"}})", kind));
    EXPECT_EQ(open.post("/api/orders", order).status, status) << kind;
    EXPECT_EQ(open.order_count(), before) << kind;
  }
}

TEST(ShopFaults, KindsWithEffectDoWhatWasAskedAndSpoilTheAnswer) {
  for (const auto* kind : {"error_after", "lose_answer", "half_body", "bad_json"}) {
    OpenShop open;
    const auto order = new_order(open);
    const auto before = open.order_count();
    switch_on(open, fmt::format(R"({{"kind":"{}","path":"/api/orders","method":"POST"}})", kind));
    const auto response = open.post("/api/orders", order);
    EXPECT_TRUE(response.status == 500 || is_dropped(response) || !is_json(response.body)) << kind;
    EXPECT_EQ(open.order_count(), before + 1) << kind;
  }
}

TEST(ShopFaults, DroppedConnectionsSayWhetherBeforeOrWithinTheAnswer) {
  OpenShop open;
  switch_on(open, R"({"kind":"drop","path":"/api/categories"})");
  EXPECT_EQ(open.get("/api/categories").headers.find(net::drop_header), "all");
  switch_on(open, R"({"kind":"half_body","path":"/api/categories"})");
  EXPECT_EQ(open.get("/api/categories").headers.find(net::drop_header), net::drop_half);
}

TEST(ShopFaults, ADelayIsWaitedForInTheWorldsTime) {
  OpenShop open;
  switch_on(open, R"({"kind":"delay","path":"/api/categories","ms":15000})");
  const auto before = open.world.clock.now();
  EXPECT_EQ(open.get("/api/categories").status, 200);
  EXPECT_EQ(open.world.clock.now() - before, std::chrono::seconds(15));
}

TEST(ShopFaults, HitOnlyWhatTheyNameAndAsOftenAsTheySay) {
  OpenShop open;
  switch_on(open, R"({"kind":"error_500","path":"/api/products*","method":"GET","times":2})");
  EXPECT_EQ(open.get("/api/categories").status, 200);
  EXPECT_EQ(open.get("/api/products?search=pizza").status, 500);
  EXPECT_EQ(open.get("/api/products/search").status, 500);
  EXPECT_EQ(open.get("/api/products").status, 200);
}

TEST(ShopFaults, ZeroTimesLastsUntilCleared) {
  OpenShop open;
  switch_on(open, R"({"kind":"error_503","times":0})");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(open.get("/health").status, 503);
  EXPECT_EQ(body_of(open.get("/sandbox/faults")).at("data").as_array().size(), 1U);
  EXPECT_EQ(open.send("DELETE", "/sandbox/faults").status, 200);
  EXPECT_EQ(open.get("/health").status, 200);
}

TEST(ShopFaults, AnExpiredTokenIsDeadAndANewOneLives) {
  OpenShop open;
  switch_on(open, R"({"kind":"expired_token","path":"/api/*"})");
  EXPECT_EQ(open.get("/api/categories").status, 401);
  EXPECT_EQ(open.get("/api/categories").status, 401);
  open.token = open.log_in("service@yourstore.com", "secure_password");
  EXPECT_EQ(open.get("/api/categories").status, 200);
}

TEST(ShopFaults, CarelessBackendsAnswer500InsteadOf404) {
  OpenShop open;
  switch_on(open, R"({"kind":"not_found_500","times":0})");
  EXPECT_EQ(open.get("/api/products/nothing").status, 500);
  EXPECT_EQ(open.get("/api/products").status, 200);
}

TEST(ShopFaults, WhatMakesNoSenseIsRefused) {
  OpenShop open;
  for (const auto* wrong : {R"({})", R"({"kind":"earthquake"})", R"({"kind":"delay"})", R"({"kind":"drop","times":-1})",
                            R"({"kind":"drop","path":""})", R"({"kind":"drop","colour":"red"})"}) {
    EXPECT_EQ(open.post("/sandbox/faults", wrong).status, 400) << wrong;
  }
  EXPECT_TRUE(body_of(open.get("/sandbox/faults")).at("data").as_array().empty());
}

TEST(ShopControls, AreForThisMachineAlone) {
  OpenShop open;
  for (const auto* address : {"192.168.1.20", "10.0.0.1", "", "::ffff:10.0.0.1"}) {
    net::Request request{.method = "POST", .target = "/sandbox/reset", .remote_address = address};
    request.headers = {{"Content-Type", "application/json"}};
    EXPECT_EQ(open.send(request).status, 403) << address;
    net::Request look{.method = "GET", .target = "/sandbox/activity", .remote_address = address};
    EXPECT_EQ(open.send(look).status, 403) << address;
  }
}

TEST(ShopControls, ABrowsersFormCannotReachThem) {
  OpenShop open;
  net::Request request{.method = "POST", .target = "/sandbox/reset", .remote_address = "127.0.0.1"};
  request.headers = {{"Content-Type", "text/plain"}};
  EXPECT_EQ(open.send(request).status, 415);
}

TEST(ShopControls, AResetIsTheFirstDayAgain) {
  OpenShop open;
  const auto id = open.product_id("prosecco");
  EXPECT_EQ(open.post("/api/orders", new_order(open)).status, 201);
  EXPECT_EQ(open.put("/sandbox/products/prosecco", R"({"price":"9","stock":null})").status, 200);
  switch_on(open, R"({"kind":"drop","times":0,"path":"/api/none"})");
  EXPECT_EQ(open.post("/sandbox/reset", "").status, 200);
  EXPECT_EQ(open.order_count(), 10);
  EXPECT_EQ(open.product_id("prosecco"), id);
  EXPECT_EQ(open.data("/api/products/" + id).at("stock").as_int64(), 2);
  EXPECT_EQ(open.data("/api/products/" + id).at("price").as_int64(), 450);
  EXPECT_TRUE(body_of(open.get("/sandbox/faults")).at("data").as_array().empty());
  EXPECT_EQ(text_at(body_of(open.post("/api/orders", new_order(open))).at("data"), "orderId"), "ORD-2025-000789");
}

TEST(ShopControls, AProductChangesOnlyInSensibleWays) {
  OpenShop open;
  for (const auto* wrong : {R"({"price":"0"})", R"({"price":"cheap"})", R"({"price":-5})", R"({"stock":-1})",
                            R"({"stock":1.5})", R"({"status":"maybe"})", R"({"name":"x"})"}) {
    EXPECT_EQ(open.put("/sandbox/products/prosecco", wrong).status, 400) << wrong;
  }
  EXPECT_EQ(open.put("/sandbox/products/nothing", R"({"stock":1})").status, 404);
  // One wrong part leaves the others undone.
  EXPECT_EQ(open.put("/sandbox/products/prosecco", R"({"stock":50,"price":"x"})").status, 400);
  EXPECT_EQ(open.data("/api/products?search=prosecco").at(0).at("stock").as_int64(), 2);
}

TEST(ShopActivity, TellsWhoAskedWhatAndWhatCameOfIt) {
  OpenShop open;
  std::vector<ShopActivity> heard;
  open.shop->on_activity([&](const ShopActivity& activity) { heard.push_back(activity); });
  switch_on(open, R"({"kind":"lose_answer","path":"/api/categories","ms":250})");
  open.get("/api/products?search=pizza");
  open.get("/api/categories");
  open.get("/");
  ASSERT_EQ(heard.size(), 2U);
  EXPECT_EQ(heard[0].target, "/api/products?search=pizza");
  EXPECT_EQ(heard[0].status, 200);
  EXPECT_EQ(heard[0].who, "crm-service@yourstore.com");
  EXPECT_EQ(heard[1].status, 0);
  EXPECT_EQ(heard[1].fault, "lose_answer");
  EXPECT_EQ(heard[1].took, Duration(250));

  const auto told = body_of(open.get("/sandbox/activity?after=" + std::to_string(heard[0].number))).at("data");
  EXPECT_EQ(told.at("items").as_array().size(), 1U);
  EXPECT_EQ(text_at(told.at("items").at(0), "path"), "/api/categories");
  EXPECT_EQ(told.at("next").as_int64(), heard[1].number);
}

TEST(ShopActivity, NeverHoldsAPassword) {
  OpenShop open;
  open.log_in("service@yourstore.com", "secure_password");
  EXPECT_FALSE(open.get("/sandbox/activity").body.contains("secure_password"));
}

}  // namespace
}  // namespace tendero::sandbox
