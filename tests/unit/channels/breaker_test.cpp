#include "channels/breaker.hpp"

#include <gtest/gtest.h>

namespace tendero::channels {
namespace {

using namespace std::chrono_literals;
using Told = Breaker::Told;

constexpr Instant noon = from_millis(1'790'000'000'000);
const std::string number = "700";

Fault stopped(Duration asked = 0s) {
  Fault fault{FaultKind::broken, "channel_blocked", "Look at it.", std::nullopt};
  if (asked > 0s) fault.retry_after = asked;
  return fault;
}

TEST(Breakers, ANumberThatWorksIsNotHeldUp) {
  Breaker breaker;
  EXPECT_EQ(breaker.wait(number, noon), 0s);
  EXPECT_FALSE(breaker.begin(number, noon)) << "no probe";
  EXPECT_TRUE(breaker.stops().empty());
}

TEST(Breakers, AStopLetsOneProbeGoAfterAWait) {
  Breaker breaker;
  EXPECT_TRUE(breaker.stop(number, stopped(), Told::answer, noon));
  EXPECT_FALSE(breaker.stop(number, stopped(), Told::answer, noon + 1s)) << "others were under way";
  EXPECT_EQ(breaker.wait(number, noon + 10s), 50s);
  EXPECT_EQ(breaker.wait("701", noon), 0s) << "other numbers go on";
  EXPECT_EQ(breaker.wait(number, noon + 1min), 0s);
  EXPECT_TRUE(breaker.begin(number, noon + 1min));
  EXPECT_GT(breaker.wait(number, noon + 1min), 0s) << "one at a time";
  EXPECT_TRUE(breaker.probe_taken(number, noon + 1min));
  EXPECT_EQ(breaker.wait(number, noon + 1min), 0s);
}

TEST(Breakers, TheWaitGrowsUpToABound) {
  Breaker breaker;
  Instant now = noon;
  breaker.stop(number, stopped(), Told::answer, now);
  std::vector<Duration> waits;
  for (int probe = 0; probe < 8; ++probe) {
    waits.push_back(breaker.wait(number, now));
    now += waits.back();
    EXPECT_TRUE(breaker.begin(number, now));
    EXPECT_FALSE(breaker.stop(number, stopped(), Told::answer, now));
  }
  EXPECT_EQ(waits, (std::vector<Duration>{1min, 2min, 4min, 8min, 16min, 32min, 1h, 1h}));
  EXPECT_EQ(breaker.stops().at(0).since, noon);
}

TEST(Breakers, AFaultMayAskForHours) {
  Breaker breaker;
  Instant now = noon;
  breaker.stop(number, stopped(2h), Told::answer, now);
  std::vector<Duration> waits;
  for (int probe = 0; probe < 4; ++probe) {
    waits.push_back(breaker.wait(number, now));
    now += waits.back();
    (void)breaker.begin(number, now);
    breaker.stop(number, stopped(2h), Told::answer, now);
  }
  EXPECT_EQ(waits, (std::vector<Duration>{2h, 4h, 8h, 8h}));
}

TEST(Breakers, AProbeOfWhichNothingIsHeardLetsTheNextOneGo) {
  Breaker breaker;
  breaker.stop(number, stopped(), Told::answer, noon);
  EXPECT_TRUE(breaker.begin(number, noon + 1min));
  EXPECT_EQ(breaker.wait(number, noon + 2min), 0s);
  EXPECT_TRUE(breaker.begin(number, noon + 2min));
  breaker.probe_undecided(number, 0s, noon + 2min);
  EXPECT_EQ(breaker.wait(number, noon + 2min), 0s) << "the message was at fault, the next one may try";
}

TEST(Breakers, WhatWasUnderWayBeforeTheStopDoesNotEndIt) {
  Breaker breaker;
  breaker.stop(number, stopped(), Told::answer, noon);
  EXPECT_FALSE(breaker.reported_well(number)) << "a report on an earlier message";
  EXPECT_EQ(breaker.stops().size(), 1U);
}

TEST(Breakers, AStopThatReportsBroughtIsEndedByAReport) {
  Breaker breaker;
  breaker.stop(number, stopped(), Told::report, noon);
  EXPECT_FALSE(breaker.reported_well(number)) << "it was sent before";
  EXPECT_TRUE(breaker.begin(number, noon + 1min));
  EXPECT_FALSE(breaker.probe_taken(number, noon + 1min)) << "the failed ones were taken, too";
  EXPECT_GT(breaker.wait(number, noon + 1min), 0s);
  EXPECT_TRUE(breaker.reported_well(number));
  EXPECT_TRUE(breaker.stops().empty());
}

TEST(Breakers, AClockSetBackStopsNobodyForLong) {
  Breaker breaker;
  breaker.stop(number, stopped(), Told::answer, noon);
  EXPECT_LE(breaker.wait(number, noon - 24h), 1min);
}

}  // namespace
}  // namespace tendero::channels
