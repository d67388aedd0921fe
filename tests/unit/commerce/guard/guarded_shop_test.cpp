#include "commerce/guard/guarded_shop.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "../rest/scripted_backend.hpp"

namespace tendero::commerce::guard {
namespace {

using namespace std::chrono_literals;

class Guarded : public testing::Test {
 protected:
  static constexpr auto origin = "http://shop.test";

  Guarded() { transport.serve(origin, backend.handler()); }

  template <class T>
  std::string code(Task<Result<T>> task) {
    const auto answer = world.run(std::move(task));
    return answer ? "answered" : answer.error().code;
  }

  tendero::test::TestWorld world;
  net::HandlerTransport transport{world};
  rest::test::ScriptedBackend backend{world};
  GuardedShop shop{{.enabled = true,
                    .api_url = std::string(origin) + "/",
                    .auth = AuthType::none,
                    .features = {.order_create = true}},
                   transport,
                   world,
                   {.breaker = {.failures = 4, .pause = 15s}}};
  PhoneNumber ana = PhoneNumber::parse("+529991234567", Country{}).value();
};

TEST_F(Guarded, AShopThatIsDownIsUnreachableAtOnceWithTheReasonAndFoundAgain) {
  backend.on("GET /api/orders/active/529991234567", "[]");
  backend.on("GET /health", "{}");
  EXPECT_EQ(code(shop.orders().active(ana)), "answered");
  transport.shut(origin);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(code(shop.orders().active(ana)), "shop_unreachable");
  transport.serve(origin, backend.handler());
  backend.requests.clear();
  EXPECT_EQ(code(shop.orders().active(ana)), "shop_unreachable");
  EXPECT_TRUE(backend.requests.empty());
  EXPECT_EQ(shop.left_alone_since(), world.clock.now());
  ASSERT_TRUE(shop.last_fault());
  EXPECT_NE(shop.last_fault()->message.find("it was not asked"), std::string::npos) << shop.last_fault()->message;
  world.advance(15s);
  EXPECT_EQ(code(shop.orders().active(ana)), "answered");
  EXPECT_EQ(backend.count("GET /health"), 1);
  EXPECT_FALSE(shop.last_fault());
  EXPECT_FALSE(shop.left_alone_since());
}

TEST_F(Guarded, AnOrderThatIsRefusedByTheBreakerWasCertainlyNotMade) {
  transport.shut(origin);
  for (int i = 0; i < 4; ++i) code(shop.orders().active(ana));
  const auto made = world.run(shop.orders().create({.reference = "tq-1", .customer_phone = ana}));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, FaultKind::unavailable);
  EXPECT_EQ(made.error().code, "shop_unreachable");
}

TEST_F(Guarded, TheCacheSettingsDecideWhatIsKept) {
  backend.on("GET /api/categories", R"([{"_id":"c1","name":"Pizzas"}])");
  backend.on("GET /api/users/by-phone/529991234567", R"({"_id":"u1","name":"Ana","phone":"529991234567"})");
  const auto asked_twice = [&](CacheRules cache) {
    IntegrationSettings settings{.enabled = true, .api_url = origin, .auth = AuthType::none};
    settings.cache = cache;
    GuardedShop configured(settings, transport, world);
    backend.requests.clear();
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(code(configured.catalog().categories()), "answered");
      EXPECT_EQ(code(configured.customers().by_phone(ana)), "answered");
      world.advance(20s);
    }
    return std::pair(backend.count("GET /api/categories"), backend.count("GET /api/users/by-phone/529991234567"));
  };
  EXPECT_EQ(asked_twice({}), std::pair(1, 1));
  EXPECT_EQ(asked_twice({.life = 19s}), std::pair(1, 2));
  EXPECT_EQ(asked_twice({.products = false}), std::pair(2, 1));
  EXPECT_EQ(asked_twice({.customers = false}), std::pair(1, 2));
  EXPECT_EQ(asked_twice({.life = 0s}), std::pair(2, 2));
}

TEST_F(Guarded, AnOrderJustMadeIsSeenAlthoughItsCustomerWasJustLookedAt) {
  backend.on("GET /api/orders/active/529991234567", "[]");
  EXPECT_TRUE(world.run(shop.orders().active(ana))->empty());
  backend.on("GET /api/orders/active/529991234567",
             R"([{"_id":"o1","orderId":"ORD-1","total":10,"status":"pending"}])");
  EXPECT_EQ(world.run(shop.orders().active(ana))->size(), 1U);
}

}  // namespace
}  // namespace tendero::commerce::guard
