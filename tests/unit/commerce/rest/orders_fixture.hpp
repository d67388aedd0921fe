#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "scripted_backend.hpp"

namespace tendero::commerce::rest::test {

inline constexpr const char* search = "GET /api/orders/search";
inline constexpr const char* list = "GET /api/orders";
inline constexpr const char* create = "POST /api/orders";
inline constexpr const char* active = "GET /api/orders/active/529991234567";

inline std::string order_json(std::string_view number, std::string_view phone = "529991234567",
                              std::string_view more = "") {
  return R"({"_id":"id-)" + std::string(number) + R"(","orderId":")" + std::string(number) +
         R"(","customer":{"_id":"c1","name":"Ana","phone":")" + std::string(phone) +
         R"(","email":"ana@example.com"},"items":[],"total":150,"status":"pending")" + std::string(more) + "}";
}

inline std::string data(std::initializer_list<std::string> orders) {
  std::string body = R"({"message":"ok","data":[)";
  for (const auto& order : orders) body += (body.ends_with('[') ? "" : ",") + order;
  return body + "]}";
}

class OrdersFixture : public testing::Test, protected RestFixture {
 protected:
  static std::string numbers(const Result<std::vector<Order>>& orders) {
    if (!orders) return orders.error().code;
    std::string all;
    for (const auto& order : *orders) all += (all.empty() ? "" : " ") + order.number;
    return all;
  }
  std::string by_number(std::string number) { return numbers(run(orders().find_by_number(std::move(number)))); }
  std::string by_phone(int limit = 5) { return numbers(run(orders().find_by_phone(ana, limit))); }
  std::string by_email(std::string email) { return numbers(run(orders().find_by_email(std::move(email), 5))); }
};

}  // namespace tendero::commerce::rest::test
