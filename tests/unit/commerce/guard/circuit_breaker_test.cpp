#include "commerce/guard/circuit_breaker.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "moody_transport.hpp"

namespace tendero::commerce::guard {
namespace {

using namespace std::chrono_literals;

class Breaker : public testing::Test {
 protected:
  std::string ask() {
    const auto answer = world.run(breaker.send({.purpose = "shop.test", .url = "http://shop.test/api/products"}));
    return answer ? std::to_string(answer->status) : answer.error().code;
  }
  void fail(FaultKind kind, std::string code) { transport.mood = Fault{kind, std::move(code), "no route to host", {}}; }
  void open() {
    fail(FaultKind::unavailable, "connect_failed");
    for (int i = 0; i < 3; ++i) ASSERT_EQ(ask(), "connect_failed");
    ASSERT_TRUE(breaker.open_because());
  }

  tendero::test::TestWorld world;
  test::MoodyTransport transport{world};
  CircuitBreaker breaker{{.health_url = "http://shop.test/health", .failures = 3, .pause = 15s}, transport, world};
};

TEST_F(Breaker, OpensAfterFailuresInARowAndSaysWhyAtOnce) {
  open();
  EXPECT_EQ(ask(), "circuit_open");
  EXPECT_EQ(transport.asked.size(), 3U);
  const auto refused = world.run(breaker.send({.url = "http://shop.test/api/orders"}));
  EXPECT_EQ(refused.error().kind, FaultKind::unavailable);
  EXPECT_NE(refused.error().message.find("no route to host"), std::string::npos);
}

TEST_F(Breaker, AnAnswerOfAnyStatusBreaksTheRow) {
  fail(FaultKind::uncertain, "timeout");
  EXPECT_EQ(ask(), "timeout");
  EXPECT_EQ(ask(), "timeout");
  transport.mood.reset();
  transport.status = 500;
  EXPECT_EQ(ask(), "500");
  fail(FaultKind::uncertain, "timeout");
  EXPECT_EQ(ask(), "timeout");
  EXPECT_EQ(ask(), "timeout");
  EXPECT_FALSE(breaker.open_because());
  EXPECT_EQ(ask(), "timeout");
  EXPECT_TRUE(breaker.open_because());
}

TEST_F(Breaker, ABrokenConnectionIsNotSilence) {
  fail(FaultKind::uncertain, "connection_lost");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(), "connection_lost");
}

TEST_F(Breaker, AfterThePauseOneProbeDecides) {
  open();
  world.advance(14s);
  EXPECT_EQ(ask(), "circuit_open");
  EXPECT_EQ(transport.asked.size(), 3U);
  world.advance(1s);
  EXPECT_EQ(ask(), "circuit_open");
  ASSERT_EQ(transport.asked.size(), 4U);
  EXPECT_EQ(transport.asked.back(), "http://shop.test/health");
  EXPECT_EQ(ask(), "circuit_open");  // the pause begins anew
  EXPECT_EQ(breaker.open_since(), world.clock.now() - 15s) << "a probe that fails does not begin it anew";
  EXPECT_EQ(transport.asked.size(), 4U);
  world.advance(15s);
  transport.mood.reset();
  EXPECT_EQ(ask(), "200");
  EXPECT_EQ(transport.asked.size(), 6U);
  EXPECT_FALSE(breaker.open_because());
}

TEST_F(Breaker, WhileItProbesOthersAreRefused) {
  open();
  world.advance(15s);
  transport.mood.reset();
  transport.takes = 2s;
  std::string first;
  world.start([](CircuitBreaker& breaker, std::string& heard) -> Task<> {
    const auto answer = co_await breaker.send({.url = "http://shop.test/api/products"});
    heard = answer ? "answered" : answer.error().code;
  }(breaker, first));
  world.settle();
  EXPECT_EQ(ask(), "circuit_open");
  world.advance(4s);
  EXPECT_EQ(first, "answered");
}

}  // namespace
}  // namespace tendero::commerce::guard
