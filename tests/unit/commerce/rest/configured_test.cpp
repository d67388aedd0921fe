#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scripted_backend.hpp"

namespace tendero::commerce::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What each field of the configuration changes on the wire.
class AConfiguredShop : public testing::Test, public test::RestFixture {
 protected:
  AConfiguredShop() {
    backend.on("POST /api/orders", R"({"data":{"_id":"o1","orderId":"ORD-1","total":10}})");
    backend.on("GET /api/categories", R"({"data":[{"_id":"c1","name":"Pizzas"}]})");
    backend.on("GET /api/users/by-phone/529991234567",
               R"({"data":{"_id":"u1","name":"Ana","phone":"529991234567","email":"ana@example.com"}})");
  }

  IntegrationSettings changed(auto change) {
    auto next = settings;
    change(next);
    connect(next);
    return next;
  }
  std::string order_sent() {
    const auto made = run(orders().create({.reference = "r", .customer_phone = ana, .total = {1'000, {}}}));
    return made ? backend.last("POST /api/orders").body : made.error().code;
  }
};

TEST_F(AConfiguredShop, NamesTheCustomerAsTheBackendKnowsThem) {
  EXPECT_THAT(order_sent(), Not(HasSubstr("customerEmail")));
  changed([](auto& next) { next.customer_identifier = CustomerIdentifier::email; });
  EXPECT_THAT(order_sent(), HasSubstr(R"("customerEmail":"ana@example.com")"));
  changed([](auto& next) { next.customer_identifier = CustomerIdentifier::customer_id; });
  EXPECT_THAT(order_sent(), HasSubstr(R"("customer":"u1")"));
  backend.on("GET /api/users/by-phone/529991234567", 404, R"({"message":"no such user"})");
  const auto before = backend.count("POST /api/orders");
  EXPECT_EQ(order_sent(), "customer_unknown");
  EXPECT_EQ(backend.count("POST /api/orders"), before);
}

TEST_F(AConfiguredShop, WritesPhonesAsTheBackendWantsThem) {
  for (const auto& [format, path] : {std::pair{PhoneFormat::raw, "/api/users/by-phone/529991234567"},
                                     std::pair{PhoneFormat::e164, "/api/users/by-phone/%2B529991234567"},
                                     std::pair{PhoneFormat::local, "/api/users/by-phone/9991234567"}}) {
    changed([format](auto& next) { next.phone_format = format; });
    static_cast<void>(run(customers().by_phone(ana)));
    EXPECT_EQ(backend.requests.back().target, path);
  }
}

TEST_F(AConfiguredShop, ProvesItselfAsConfigured) {
  changed([](auto& next) {
    next.auth = AuthType::api_key;
    next.api_key = Secret("the key");
  });
  static_cast<void>(run(catalog().categories()));
  EXPECT_EQ(backend.requests.back().headers.find("Authorization"), "Bearer the key");
  EXPECT_EQ(backend.count("POST /auth/login"), 0);
  changed([](auto& next) { next.auth = AuthType::none; });
  static_cast<void>(run(catalog().categories()));
  EXPECT_FALSE(backend.requests.back().headers.find("Authorization"));
}

TEST_F(AConfiguredShop, IsGivenUpAfterTheConfiguredTime) {
  backend.delay = Duration{400};
  changed([](auto& next) { next.timeout = Duration{300}; });
  EXPECT_EQ(run(catalog().categories()).error().code, "shop_timeout");
  changed([](auto& next) { next.timeout = Duration{5'000}; });
  EXPECT_TRUE(run(catalog().categories()));
}

}  // namespace
}  // namespace tendero::commerce::rest
