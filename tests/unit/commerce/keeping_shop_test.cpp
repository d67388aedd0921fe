#include "commerce/keeping_shop.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

#include <gtest/gtest.h>

#include "commerce/kept_answers.hpp"
#include "scripted_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce {
namespace {

using namespace std::chrono_literals;

class Keeping : public testing::Test {
 protected:
  template <class T>
  T run(Task<T> task) {
    return world.run(std::move(task));
  }
  long asked(std::string_view what) const { return std::ranges::count(shop.calls, what); }
  KeepingShop& with(KeepingSettings settings) {
    kept = std::make_unique<KeepingShop>(shop, settings, world);
    return *kept;
  }

  tendero::test::TestWorld world;
  test::ScriptedShop shop;
  std::unique_ptr<KeepingShop> kept = std::make_unique<KeepingShop>(shop, KeepingSettings{}, world);
  PhoneNumber ana = PhoneNumber::parse("+529991234567", Country{}).value();
  PhoneNumber luis = PhoneNumber::parse("+529997654321", Country{}).value();
};

TEST_F(Keeping, ACustomerIsKeptAsLongAsConfigured) {
  shop.customer = Customer{.id = "c1", .phone = {}};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(run(kept->customers().by_phone(ana))->id, "c1");
  EXPECT_EQ(asked("by_phone"), 1);
  EXPECT_EQ(run(kept->customers().by_phone(luis))->id, "c1");
  EXPECT_EQ(asked("by_phone"), 2);
  world.advance(299s);
  EXPECT_TRUE(run(kept->customers().by_phone(ana)));
  EXPECT_EQ(asked("by_phone"), 2);
  world.advance(1s);
  EXPECT_TRUE(run(kept->customers().by_phone(ana)));
  EXPECT_EQ(asked("by_phone"), 3);
}

TEST_F(Keeping, WhoIsNotFoundIsLookedForAgain) {
  shop.customer = fault(FaultKind::not_found, "not_found", "nobody");
  EXPECT_FALSE(run(kept->customers().by_phone(ana)));
  shop.customer = Customer{.id = "c1", .phone = {}};
  EXPECT_EQ(run(kept->customers().by_phone(ana))->id, "c1");
}

TEST_F(Keeping, AnEmptyListIsNeverKept) {
  shop.methods = std::vector<PaymentMethod>{};
  EXPECT_TRUE(run(kept->references().payment_methods())->empty());
  shop.methods = std::vector<PaymentMethod>{{.code = "cash"}};
  EXPECT_EQ(run(kept->references().payment_methods())->size(), 1U);
  EXPECT_EQ(run(kept->references().payment_methods())->size(), 1U);
  EXPECT_EQ(asked("payment_methods"), 2);
  world.advance(1min);
  EXPECT_EQ(run(kept->references().payment_methods())->size(), 1U);
  EXPECT_EQ(asked("payment_methods"), 3);
}

TEST_F(Keeping, PricesStockAndOrdersAreAskedForEachTime) {
  shop.products["p1"] = Product{.id = "p1"};
  shop.options = std::vector<DeliveryOption>{{.id = "d1"}};
  shop.found_products = std::vector<Product>{{.id = "p1"}};
  shop.found_orders = std::vector<Order>{{.id = "o1"}};
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(run(kept->catalog().product("p1")));
    EXPECT_TRUE(run(kept->catalog().search("pizza", 5)));
    EXPECT_TRUE(run(kept->references().delivery_options()));
    EXPECT_TRUE(run(kept->orders().find_by_phone(ana, 5)));
    EXPECT_TRUE(run(kept->orders().active(ana)));
  }
  for (const auto* what : {"product p1", "search", "delivery_options", "find_by_phone", "active"})
    EXPECT_EQ(asked(what), 2) << what;
}

TEST_F(Keeping, WhatIsSwitchedOffIsNotKept) {
  shop.customer = Customer{.id = "c1", .phone = {}};
  shop.methods = std::vector<PaymentMethod>{{.code = "cash"}};
  with({.keep_customers = false});
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(run(kept->customers().by_phone(ana)));
  EXPECT_EQ(asked("by_phone"), 2);
  shop.calls.clear();
  with({.customers_for = 0s});
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(run(kept->customers().by_phone(ana)));
    EXPECT_TRUE(run(kept->references().payment_methods()));
  }
  EXPECT_EQ(asked("by_phone"), 2);
  EXPECT_EQ(asked("payment_methods"), 2);
}

/// A shop that answers searches only when it is told to.
class SlowCatalog final : public Catalog {
 public:
  explicit SlowCatalog(World& world) : alarm_(world.scheduler.make_alarm()), world_(world) {}
  Task<Result<std::vector<Product>>> search(std::string, int) override {
    ++asked;
    co_await alarm_->wait_until(world_.clock.now() + 1s);
    co_return answer;
  }
  Task<Result<Product>> product(std::string) override { co_return fault(FaultKind::not_found, "not_found", ""); }
  Task<Result<std::vector<Category>>> categories() override { co_return std::vector<Category>{}; }

  int asked = 0;
  Result<std::vector<Product>> answer = std::vector<Product>{{.id = "p1"}};

 private:
  std::unique_ptr<Alarm> alarm_;
  World& world_;
};

class SlowShop final : public Shop {
 public:
  explicit SlowShop(World& world) : slow(world) {}
  OrderDesk& orders() override { return others; }
  Catalog& catalog() override { return slow; }
  CustomerDesk& customers() override { return others; }
  References& references() override { return others; }
  SlowCatalog slow;
  test::ScriptedShop others;
};

Task<> listen(Catalog& catalog, std::vector<std::size_t>& heard) {
  const auto found = co_await catalog.search("pizza", 5);
  heard.push_back(found ? found->size() : 0);
}

TEST_F(Keeping, EqualSearchesUnderWayAreOneQuestion) {
  SlowShop slow(world);
  KeepingShop sharing(slow, {}, world);
  std::vector<std::size_t> heard;
  for (int i = 0; i < 3; ++i) world.start(listen(sharing.catalog(), heard));
  world.settle();
  EXPECT_EQ(slow.slow.asked, 1);
  world.advance(1s);
  EXPECT_EQ(heard, (std::vector<std::size_t>{1, 1, 1}));
  world.start(listen(sharing.catalog(), heard));
  world.settle();
  EXPECT_EQ(slow.slow.asked, 2);  // what has been answered is asked anew: it holds prices
  world.advance(1s);
  EXPECT_EQ(heard.size(), 4U);
}

TEST(KeptAnswers, TheOldestMakesRoom) {
  KeptAnswers<int, int> kept(Duration(10s), 2);
  const Instant now{};
  kept.keep(1, 10, now);
  kept.keep(2, 20, now + 1s);
  kept.keep(3, 30, now + 2s);
  EXPECT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept.find(1, now + 3s), nullptr);
  EXPECT_NE(kept.find(2, now + 3s), nullptr);
  EXPECT_NE(kept.find(3, now + 3s), nullptr);
}

}  // namespace
}  // namespace tendero::commerce
