#include "app/silence.hpp"

#include <gtest/gtest.h>

namespace tendero::app {
namespace {

using namespace std::chrono_literals;

constexpr auto start = from_millis(1'763'884'800'000);
constexpr SilenceRule rule{.alarm_after = 1h, .set_up = true, .started = start};

TEST(Silence, BeginsWhenNothingCameForSoLong) {
  const auto last = start + 30min;
  EXPECT_EQ(silent_since(rule, last, last + 1h - 1ms), std::nullopt);
  EXPECT_EQ(silent_since(rule, last, last + 1h), last);
  EXPECT_EQ(silent_since(rule, last + 2h, last + 2h), std::nullopt) << "something came";
}

TEST(Silence, AShopThatNeverHeardAnythingIsWaitedForWhenItIsSetUp) {
  EXPECT_EQ(silent_since(rule, std::nullopt, start + 1h), start);
  auto not_set_up = rule;
  not_set_up.set_up = false;
  EXPECT_EQ(silent_since(not_set_up, std::nullopt, start + 100h), std::nullopt);
  EXPECT_EQ(silent_since(not_set_up, start, start + 1h), start) << "it had traffic before";
}

TEST(Silence, AfterAStartWhatWaitsAtMetaIsAwaited) {
  const auto long_ago = start - 100h;
  EXPECT_EQ(silent_since(rule, long_ago, start + silence_grace - 1ms), std::nullopt);
  EXPECT_EQ(silent_since(rule, long_ago, start + silence_grace), long_ago);
}

TEST(Silence, ZeroMeansNever) {
  auto never = rule;
  never.alarm_after = 0ms;
  EXPECT_EQ(silent_since(never, start, start + 10'000h), std::nullopt);
}

}  // namespace
}  // namespace tendero::app
