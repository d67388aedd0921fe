#include <string>

#include <gtest/gtest.h>

#include "scripted_backend.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr const char* by_phone = "GET /api/users/by-phone/529991234567";
constexpr const char* profile = "GET /api/users/529991234567/profile";
constexpr const char* ana_json =
    R"({"_id":"c1","name":"Ana","email":"Ana@example.com","phone":"9991234567","createdAt":"2025-01-02T00:00:00.000Z","role":"user"})";

class Customers : public testing::Test, protected test::RestFixture {
 protected:
  static std::string wrapped(std::string_view json) { return R"({"data":)" + std::string(json) + "}"; }
};

TEST_F(Customers, AreFoundByTheirCanonicalPhone) {
  backend.on(by_phone, wrapped(ana_json));
  const auto customer = run(customers().by_phone(ana));
  ASSERT_TRUE(customer);
  EXPECT_EQ(customer->id, "c1");
  EXPECT_EQ(customer->email, "Ana@example.com");
  EXPECT_EQ(customer->phone, ana);
  EXPECT_EQ(customer->phone_as_stored, "9991234567");
  EXPECT_EQ(customer->created_at, "2025-01-02T00:00:00.000Z");
  backend.on(by_phone, wrapped(R"([{"_id":"c2","phone":"+19991234567"},{"_id":"c3","phone":"+52 1 999 123 4567"}])"));
  EXPECT_EQ(run(customers().by_phone(ana))->id, "c3");
  backend.on(by_phone, wrapped(R"({"id":5,"firstName":"Ana","lastName":"Pech","phoneNumber":"529991234567"})"));
  EXPECT_EQ(run(customers().by_phone(ana))->name, "Ana Pech");
}

TEST_F(Customers, AreFoundByExactlyTheirEmail) {
  backend.on("GET /api/users",
             wrapped("[{\"_id\":\"c0\",\"email\":\"diana@example.com\"}," + std::string(ana_json) + "]"));
  EXPECT_EQ(run(customers().by_email(" ana@EXAMPLE.com"))->id, "c1");
  EXPECT_EQ(backend.last("GET /api/users").target, "/api/users?search=ana%40EXAMPLE.com&page_size=5&limit=5");
  EXPECT_EQ(run(customers().by_email("na@example.com")).error().code, "not_found");
  EXPECT_EQ(run(customers().by_email("")).error().code, "invalid_input");
}

TEST_F(Customers, HaveTheStatisticsOfTheBackend) {
  for (const auto& body : {wrapped(R"({"_id":"c1","phone":"9991234567","ecommerceStats":{"totalSpent":1.50}})"),
                           wrapped(R"({"user":{"_id":"c1","phone":"9991234567"},"stats":{"totalSpent":1.50}})"),
                           std::string(R"({"user":{"_id":"c1"},"statistics":{"totalSpent":1.50}})")}) {
    backend.on(profile, body);
    const auto read = run(customers().profile(ana));
    ASSERT_TRUE(read) << body;
    EXPECT_EQ(read->customer.id, "c1");
    EXPECT_EQ(read->stats_json, R"({"totalSpent":1.50})");
  }
  backend.on(profile, wrapped(R"({"_id":"c2","phone":"5215512345678"})"));
  EXPECT_EQ(run(customers().profile(ana)).error().code, "not_found");
}

TEST_F(Customers, HaveOurStatisticsWhereTheBackendHasNone) {
  backend.on(by_phone, wrapped(ana_json));
  backend.on(
      "GET /api/orders/search",
      R"({"data":[{"_id":"1","orderId":"ORD-2","total":0.10,"status":"pending","createdAt":"2025-11-12T18:30:00.000Z"},
                         {"orderId":"ORD-1","total":0.20,"status":"completed"},{"orderId":"ORD-0","total":100,"status":"canceled"}]})");
  constexpr const char* expected =
      R"({"totalOrders":3,"totalSpent":100.30,"completedOrders":1,"pendingOrders":1,)"
      R"("lastOrder":{"id":"1","orderId":"ORD-2","status":"pending","total":0.10,"createdAt":"2025-11-12T18:30:00.000Z"}})";
  for (const auto* body : {R"({"message":"ok"})", R"({"data":null})"}) {
    backend.on(profile, body);
    EXPECT_EQ(run(customers().profile(ana))->stats_json, expected) << body;
  }
  backend.forget(profile);
  EXPECT_EQ(run(customers().profile(ana))->stats_json, expected);

  settings.features.order_lookup = false;
  connect(settings);
  EXPECT_EQ(run(customers().profile(ana))->stats_json, "{}");
}

TEST_F(Customers, WithoutAProfileAreNotAFailureNorTheOtherWayRound) {
  backend.on(profile, 404, R"({"message":"User not found"})");
  EXPECT_EQ(run(customers().profile(ana)).error().code, "not_found");
  backend.on(profile, 500, "{}");
  EXPECT_EQ(run(customers().profile(ana)).error().code, "shop_error");
}

}  // namespace
}  // namespace tendero::commerce::rest
