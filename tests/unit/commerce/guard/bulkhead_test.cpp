#include "commerce/guard/bulkhead.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "moody_transport.hpp"

namespace tendero::commerce::guard {
namespace {

using namespace std::chrono_literals;

class Bulkheads : public testing::Test {
 protected:
  Task<> ask(std::string name, Duration deadline) {
    const auto answer =
        co_await bulkhead.send({.purpose = "shop.test", .url = "http://shop.test/" + name, .deadline = deadline});
    heard.push_back(name + (answer ? "" : " " + answer.error().code));
  }
  void start(std::string name, Duration deadline = 10s) {
    world.start(ask(std::move(name), deadline));
    world.settle();
  }

  tendero::test::TestWorld world;
  test::MoodyTransport transport{world};
  Bulkhead bulkhead{{.at_once = 2, .queue = 3}, transport, world};
  std::vector<std::string> heard;
};

using Heard = std::vector<std::string>;

TEST_F(Bulkheads, OnlySoManyGoOutAtOnceAndTheOthersKeepTheirOrder) {
  transport.takes = 1s;
  for (const auto* name : {"a", "b", "c", "d", "e"}) start(name);
  EXPECT_EQ(transport.asked.size(), 2U);
  world.advance(1s);
  EXPECT_EQ(transport.asked.size(), 4U);
  world.advance(2s);
  EXPECT_EQ(heard, (Heard{"a", "b", "c", "d", "e"}));
  EXPECT_EQ(transport.most_under_way, 2);
}

TEST_F(Bulkheads, BeyondTheQueueItSaysSoAtOnce) {
  transport.takes = 1s;
  for (const auto* name : {"a", "b", "c", "d", "e", "f"}) start(name);
  EXPECT_EQ(heard, Heard{"f too_busy"});
  world.advance(10s);
  EXPECT_EQ(heard.size(), 6U);
  start("g");
  world.advance(1s);
  EXPECT_EQ(heard.back(), "g");
}

TEST_F(Bulkheads, TheTimeInTheQueueIsPartOfTheDeadline) {
  transport.takes = 4s;
  start("a");
  start("b");
  start("c", 10s);
  start("d", 3s);
  world.advance(3s);
  EXPECT_EQ(heard, Heard{"d timeout"});
  world.advance(1s);
  EXPECT_EQ(transport.asked.back(), "http://shop.test/c");
  EXPECT_EQ(transport.deadlines.back(), Duration(6s));
}

TEST_F(Bulkheads, APlaceGivenUpIsTakenAgain) {
  transport.mood = Fault{FaultKind::unavailable, "connect_failed", "down", {}};
  for (int i = 0; i < 9; ++i) start("x");
  EXPECT_EQ(heard, Heard(9, "x connect_failed"));
}

}  // namespace
}  // namespace tendero::commerce::guard
