#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "open_shop.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {
namespace {

std::vector<std::string> numbers(const boost::json::value& list) {
  std::vector<std::string> found;
  for (const auto& each : list.as_array()) found.push_back(text_at(each, "orderId"));
  return found;
}

TEST(ShopOrders, TheOrderOfTheGuide) {
  OpenShop open;
  const auto found =
      open.data("/api/orders/search?search_type=order_id&search_value=ORD-2025-000456&include_items=true");
  ASSERT_EQ(found.as_array().size(), 1U);
  const auto& order = found.at(0);
  EXPECT_EQ(text_at(order, "status"), "processing");
  EXPECT_EQ(order.at("total").as_int64(), 450);
  EXPECT_EQ(text_at(order, "payment_method"), "credit_card");
  EXPECT_EQ(text_at(order.at("customer"), "phone"), "529991234567");
  EXPECT_EQ(text_at(order.at("items").at(0).at("product"), "name"), "Pizza Pepperoni");
  EXPECT_EQ(order.at("items").at(0).at("quantity").as_int64(), 2);
  EXPECT_EQ(order.at("items").at(0).at("subtotal").as_int64(), 300);
  EXPECT_EQ(text_at(order.at("items").at(1).at("product"), "name"), "Tiramisú");
  // The test's today is Sunday, 23 November; noon in Mexico City is 18:00 UTC.
  EXPECT_EQ(text_at(order, "deliveryDate"), "2025-11-28T18:00:00.000Z");
}

TEST(ShopOrders, NumbersAreFoundInEverySpelling) {
  OpenShop open;
  for (const auto* query : {"search_type=order_id&search_value=ord-2025-000456", "orderId=ORD-2025-000456",
                            "search_type=order_id&search_value=%20Ord-2025-000456%20",
                            "search_type=order_id&search_value=ORD-2025-000456&orderId=ORD-2025-000456&limit=1"}) {
    EXPECT_EQ(numbers(open.data(std::string("/api/orders/search?") + query)),
              std::vector<std::string>{"ORD-2025-000456"})
        << query;
  }
  EXPECT_TRUE(open.data("/api/orders/search?orderId=ORD-2025-00045").as_array().empty());
}

TEST(ShopOrders, PhonesMatchInAllSpellingsInEveryDirection) {
  for (const auto* one : {"9991234567", "529991234567", "+529991234567", "5219991234567", "+5219991234567"}) {
    for (const auto* other : {"9991234567", "529991234567", "+529991234567", "5219991234567", "+52 1 999 123 4567"}) {
      EXPECT_EQ(phone_line(one), phone_line(other)) << one << " " << other;
    }
  }
  EXPECT_NE(phone_line("5491123456789"), phone_line("1123456789"));
  EXPECT_NE(phone_line("529991234567"), phone_line("529991234568"));
}

TEST(ShopOrders, EveryStoredSpellingIsFoundByEveryAskedOne) {
  OpenShop open;
  // Stored as 52…, 521…, "+52 …" and ten digits.
  for (const auto& [national, newest] : {std::pair{"9991234567", "ORD-2025-000456"},
                                         {"5512345678", "ORD-2025-000777"},
                                         {"8123456789", "ORD-2025-000688"},
                                         {"3312345678", "ORD-2025-000398"}}) {
    for (const auto* prefix : {"", "52", "%2B52", "521", "%2B521"}) {
      const auto phone = std::string(prefix) + national;
      const auto found = open.data("/api/orders/search?search_type=phone&search_value=" + phone + "&limit=1");
      EXPECT_EQ(numbers(found), std::vector<std::string>{newest}) << phone;
      EXPECT_EQ(open.get("/api/users/by-phone/" + phone).status, 200) << phone;
    }
  }
}

TEST(ShopOrders, NewestFirstAndNoMoreThanAsked) {
  OpenShop open;
  EXPECT_EQ(numbers(open.data("/api/orders/search?phone=529991234567")),
            (std::vector<std::string>{"ORD-2025-000456", "ORD-2025-000123"}));
  EXPECT_EQ(open.data("/api/orders/search?phone=529991234567&limit=1").as_array().size(), 1U);
  EXPECT_EQ(
      numbers(open.data("/api/orders/search?search_type=email&search_value=MARIA.lopez@example.com&limit=5")).size(),
      2U);
}

TEST(ShopOrders, AQuestionThatIsNoneIs400) {
  OpenShop open;
  for (const auto* query : {"", "?search_type=name&search_value=x", "?search_type=phone",
                            "?search_type=phone&search_value=%20", "?search_value=529991234567"}) {
    EXPECT_EQ(open.get(std::string("/api/orders/search") + query).status, 400) << query;
  }
}

TEST(ShopOrders, WhatIsNoPhoneIsNobodysNotEverybodys) {
  OpenShop open;
  EXPECT_TRUE(open.data("/api/orders/search?phone=maria").as_array().empty());
  EXPECT_TRUE(open.data("/api/orders?phone=maria").as_array().empty());
  EXPECT_TRUE(open.data("/api/orders/active/maria").as_array().empty());
  EXPECT_EQ(open.get("/api/users/by-phone/maria").status, 404);
}

TEST(ShopOrders, ItemsAreLeftOutWhenNotWanted) {
  OpenShop open;
  const auto order = open.data("/api/orders/search?orderId=ORD-2025-000456&include_items=false").at(0);
  EXPECT_FALSE(order.get_object().contains("items"));
}

TEST(ShopOrders, ActiveOnesArePendingOrProcessing) {
  OpenShop open;
  EXPECT_EQ(numbers(open.data("/api/orders/active/%2B5219991234567")), std::vector<std::string>{"ORD-2025-000456"});
  EXPECT_EQ(numbers(open.data("/api/orders/active/8123456789")).size(), 2U);
  EXPECT_TRUE(open.data("/api/orders/active/3312345678").as_array().empty());
}

TEST(ShopOrders, TheListNarrowsByFilters) {
  OpenShop open;
  EXPECT_EQ(open.data("/api/orders?limit=100").as_array().size(), 10U);
  EXPECT_EQ(numbers(open.data("/api/orders?status=canceled")), std::vector<std::string>{"ORD-2025-000398"});
  EXPECT_EQ(open.data("/api/orders?phone=8123456789&status=pending").as_array().size(), 1U);
  EXPECT_EQ(open.data("/api/orders?page_size=4&page=3").as_array().size(), 2U);
  EXPECT_EQ(open.get("/api/orders?status=lost").status, 400);
}

TEST(ShopOrders, OneByIdAndNoneByAnother) {
  OpenShop open;
  const auto id = text_at(open.data("/api/orders/search?orderId=ORD-2025-000123").at(0), "_id");
  EXPECT_EQ(text_at(open.data("/api/orders/" + id), "orderId"), "ORD-2025-000123");
  EXPECT_EQ(open.get("/api/orders/0123456789abcdef01234567").status, 404);
}

TEST(ShopOrders, AStatusMovesForwardAndNeverOutOfAnEnd) {
  OpenShop open;
  const auto id = text_at(open.data("/api/orders/search?orderId=ORD-2025-000688").at(0), "_id");
  open.world.advance(std::chrono::minutes(5));
  const auto changed = open.put("/api/orders/" + id, R"({"status":"processing"})");
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(text_at(body_of(changed).at("data"), "status"), "processing");
  EXPECT_NE(text_at(body_of(changed).at("data"), "updatedAt"), text_at(body_of(changed).at("data"), "createdAt"));
  EXPECT_EQ(open.put("/api/orders/" + id, R"({"status":"completed"})").status, 200);
  EXPECT_EQ(open.put("/api/orders/" + id, R"({"status":"completed"})").status, 200);
  EXPECT_EQ(open.put("/api/orders/" + id, R"({"status":"pending"})").status, 409);
  EXPECT_EQ(open.put("/api/orders/" + id, R"({"status":"shipped"})").status, 400);
  EXPECT_EQ(open.put("/api/orders/" + id, R"({})").status, 400);
  EXPECT_EQ(open.put("/api/orders/0123456789abcdef01234567", R"({"status":"pending"})").status, 404);
}

TEST(ShopOrders, ACanceledOrdersProductsGoBackOnTheShelf) {
  OpenShop open;
  const auto id = text_at(open.data("/api/orders/search?orderId=ORD-2025-000688").at(0), "_id");
  EXPECT_EQ(open.data("/api/products?search=panettone").at(0).at("stock").as_int64(), 6);
  EXPECT_EQ(open.put("/api/orders/" + id, R"({"status":"canceled"})").status, 200);
  EXPECT_EQ(open.data("/api/products?search=panettone").at(0).at("stock").as_int64(), 8);
  EXPECT_EQ(open.put("/api/orders/" + id, R"({"status":"canceled"})").status, 200);
  EXPECT_EQ(open.data("/api/products?search=panettone").at(0).at("stock").as_int64(), 8);
}

TEST(ShopCustomers, AProfileAddsUp) {
  OpenShop open;
  const auto profile = open.data("/api/users/529991234567/profile");
  EXPECT_EQ(text_at(profile, "email"), "maria.lopez@example.com");
  const auto& stats = profile.at("ecommerceStats");
  EXPECT_EQ(stats.at("totalOrders").as_int64(), 2);
  EXPECT_EQ(stats.at("totalSpent").as_int64(), 715);
  EXPECT_EQ(stats.at("completedOrders").as_int64(), 1);
  EXPECT_EQ(stats.at("pendingOrders").as_int64(), 1);
  EXPECT_EQ(text_at(stats.at("lastOrder"), "orderId"), "ORD-2025-000456");
  EXPECT_EQ(open.get("/api/users/5290000000/profile").status, 404);
  EXPECT_TRUE(open.data("/api/users/529997654321/profile").at("ecommerceStats").at("lastOrder").is_null());
}

TEST(ShopCustomers, AreFoundByEmailNameAndPhone) {
  OpenShop open;
  for (const auto* text : {"lucia.garza@example.com", "LUCIA%20garza", "8123456789", "%2B5218123456789"}) {
    const auto found = open.data(std::string("/api/users?page_size=1&search=") + text);
    ASSERT_EQ(found.as_array().size(), 1U) << text;
    EXPECT_EQ(text_at(found.at(0), "name"), "Lucía Garza");
  }
  EXPECT_TRUE(open.data("/api/users?search=nobody").as_array().empty());
  EXPECT_EQ(open.data("/api/users").as_array().size(), 7U);
}

TEST(ShopDashboard, CountsWhatIsThere) {
  OpenShop open;
  const auto board = open.data("/api/dashboard");
  EXPECT_EQ(board.at("totalCategories").as_int64(), 10);
  EXPECT_EQ(board.at("totalProducts").as_int64(), 61);
  EXPECT_EQ(board.at("activeUsers").as_int64(), 7);
  EXPECT_EQ(board.at("pendingOrders").as_int64(), 2);
  EXPECT_EQ(board.at("recentActivities").as_array().size(), 10U);
  EXPECT_EQ(board.at("salesPerformance").as_array().size(), 7U);
  EXPECT_EQ(board.at("salesPerformance").at(6).at("orders").as_int64(), 3);
}

}  // namespace
}  // namespace tendero::sandbox
