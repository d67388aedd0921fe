#include "database/flood.hpp"

#include <gtest/gtest.h>

namespace tendero::database {
namespace {

using namespace std::chrono_literals;

class Floods : public ::testing::Test {
 protected:
  /// A commit that begins when the one before ended.
  void commit(std::int64_t waited_for, std::chrono::milliseconds took = 1ms, bool background = false) {
    const auto began = now;
    now += took;
    flood.saw({.waited_for = waited_for, .background = background, .began = began, .ended = now});
  }
  void commits(int count, std::int64_t waited_for, std::chrono::milliseconds took = 1ms) {
    for (; count > 0; --count) commit(waited_for, took);
  }
  [[nodiscard]] bool lasts() const { return flood.lasts(now); }

  Flood flood;
  Flood::Steady::time_point now = Flood::Steady::time_point{} + 1h;
};

TEST_F(Floods, NothingIsNone) { EXPECT_FALSE(lasts()); }

TEST_F(Floods, ManyWebhooksInAShortTimeAreOne) {
  commit(Flood::many - 1);
  EXPECT_FALSE(lasts());
  commit(1);
  EXPECT_TRUE(lasts());
}

TEST_F(Floods, AsManyInALongTimeAreNone) {
  commits(1'000, 1);
  EXPECT_FALSE(lasts());
}

TEST_F(Floods, AFewThatWaitBehindASlowCommitAreNone) {
  commits(50, 20, 20ms);
  EXPECT_FALSE(lasts());
}

TEST_F(Floods, SmallCommitsBetweenLargeOnesDoNotEndOne) {
  commits(4, Flood::many / 4);
  for (int round = 0; round < 20; ++round) {
    commit(1);
    EXPECT_TRUE(lasts());
    commit(Flood::many / 4);
  }
}

TEST_F(Floods, OneEndsWhenItWasCalm) {
  commit(Flood::many);
  now += Flood::calm - 1ms;
  EXPECT_TRUE(lasts());
  now += 1ms;
  EXPECT_FALSE(lasts());
}

TEST_F(Floods, InOneTheBackgroundRestsMuchLongerThanItWorked) {
  commit(Flood::many, 2ms, true);
  EXPECT_EQ(flood.rest_ends(), now + Flood::background_rest * 2ms);
}

TEST_F(Floods, TheBackgroundRestsNoLongerThanTheFloodLasts) {
  commit(Flood::many, 40ms, true);
  EXPECT_EQ(flood.rest_ends(), now + Flood::calm);
}

TEST_F(Floods, WithoutOneNothingRests) {
  commit(1, 20ms, true);
  EXPECT_LT(flood.rest_ends(), now);
}

}  // namespace
}  // namespace tendero::database
