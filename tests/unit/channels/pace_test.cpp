#include "channels/pace.hpp"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tendero::channels {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Instant noon = from_millis(1'790'000'000'000);
const std::string number = "700";
const std::string ana = "MX.1";

TEST(Pace, OnePersonGetsABurstAndThenOneMessageInSixSeconds) {
  Pace pace;
  for (int index = 0; index < 40; ++index) EXPECT_EQ(pace.take(number, ana, noon), Duration::zero()) << index;
  EXPECT_EQ(pace.take(number, ana, noon), seconds{6});
  EXPECT_EQ(pace.take(number, ana, noon + seconds{4}), seconds{2});
  EXPECT_EQ(pace.take(number, ana, noon + seconds{6}), Duration::zero());
  EXPECT_EQ(pace.take(number, ana, noon + seconds{6}), seconds{6});
}

TEST(Pace, AskingCostsNothing) {
  Pace pace;
  for (int index = 0; index < 40; ++index) (void)pace.take(number, ana, noon);
  for (int index = 0; index < 100; ++index) EXPECT_EQ(pace.take(number, ana, noon), seconds{6});
  EXPECT_EQ(pace.take(number, ana, noon + seconds{6}), Duration::zero());
}

TEST(Pace, OthersDoNotWaitForOnePerson) {
  Pace pace;
  for (int index = 0; index < 41; ++index) (void)pace.take(number, ana, noon);
  EXPECT_EQ(pace.take(number, "MX.2", noon), Duration::zero());
  EXPECT_EQ(pace.take("701", ana, noon), Duration::zero()) << "the pair counts";
}

TEST(Pace, ANumberSendsEightyASecond) {
  Pace pace;
  int sent = 0;
  for (int millis = 0; millis <= 10'000; ++millis) {
    while (pace.take(number, "p" + std::to_string(sent), noon + milliseconds{millis}) == Duration::zero()) ++sent;
  }
  EXPECT_GE(sent, 80 + 799);
  EXPECT_LE(sent, 80 + 800);
}

TEST(Pace, WaitingAsLongAsToldIsEnough) {
  Pace pace;
  Instant now = noon;
  for (int index = 0; index < 300; ++index) {
    const Duration wait = pace.take(number, ana, now);
    if (wait == Duration::zero()) continue;
    now += wait;
    EXPECT_EQ(pace.take(number, ana, now), Duration::zero()) << index;
  }
}

TEST(Pace, IncomingMessagesCountAgainstTheNumber) {
  Pace pace;
  for (int index = 0; index < 200; ++index) pace.note_incoming(number, noon);
  EXPECT_GT(pace.take(number, ana, noon), Duration::zero());
  EXPECT_EQ(pace.take("701", ana, noon), Duration::zero());
}

TEST(Pace, HoldsAsLongAsTheChannelAsked) {
  Pace pace;
  pace.hold(number, ana, noon + minutes{1});
  EXPECT_EQ(pace.take(number, ana, noon), minutes{1});
  EXPECT_EQ(pace.take(number, "MX.2", noon), Duration::zero());
  EXPECT_EQ(pace.take(number, ana, noon + minutes{1}), Duration::zero());
  pace.hold(number, "", noon + minutes{3});
  pace.hold(number, "", noon + minutes{2});
  EXPECT_EQ(pace.take(number, "MX.2", noon + minutes{2}), minutes{1}) << "a shorter hold does not end a longer one";
}

TEST(Pace, ThoseWhoWaitForANumberComeBackOneByOne) {
  Pace pace;
  pace.hold(number, "", noon + minutes{1});
  std::map<Duration, int> waits;
  for (int index = 0; index < 800; ++index) ++waits[pace.take(number, "p" + std::to_string(index), noon)];
  EXPECT_EQ(waits.begin()->first, minutes{1});
  EXPECT_LT(waits.rbegin()->first, minutes{1} + seconds{10}) << "800 messages take ten seconds";
  for (const auto& [wait, how_many] : waits) {
    EXPECT_LE(how_many, 1);
    EXPECT_EQ(pace.take(number, "q" + std::to_string(wait.count()), noon + wait), Duration::zero()) << wait.count();
  }
}

TEST(Pace, LearnsFromARefusalWhatWentThroughInTheLastSecond) {
  Pace pace;
  for (int index = 0; index < 64; ++index) (void)pace.take(number, "p" + std::to_string(index), noon);
  for (int index = 0; index < 20; ++index) pace.note_taken(number, "p" + std::to_string(index), noon);
  for (int index = 20; index < 64; ++index) pace.number_refused(number, noon + seconds{2}, noon);
  EXPECT_DOUBLE_EQ(pace.rate(number, noon), 20) << "44 that were under way together are one lesson";
  EXPECT_EQ(pace.take(number, "q", noon), seconds{2} + milliseconds{50}) << "and nothing was saved up meanwhile";
  int sent = 0;
  for (int millis = 0; millis <= 12'000; ++millis) {
    while (pace.take(number, "q" + std::to_string(sent), noon + milliseconds{millis}) == Duration::zero()) ++sent;
  }
  EXPECT_GE(sent, 199);
  EXPECT_LE(sent, 200);
}

TEST(Pace, HalvesWhatItSendsWhenOthersHaveUsedUpTheNumber) {
  Pace pace;
  pace.number_refused(number, noon + seconds{2}, noon);
  EXPECT_DOUBLE_EQ(pace.rate(number, noon), 40);
  pace.number_refused(number, noon + seconds{3}, noon + seconds{1});
  EXPECT_DOUBLE_EQ(pace.rate(number, noon + seconds{1}), 40) << "under way when the first was refused";
  for (int again = 1; again < 20; ++again) {
    pace.number_refused(number, noon + minutes{again} / 2 + seconds{2}, noon + minutes{again} / 2);
  }
  EXPECT_GE(pace.rate(number, noon + minutes{10}), 1) << "never nothing";
}

TEST(Pace, RecoversLittleByLittle) {
  Pace pace;
  pace.number_refused(number, noon + seconds{2}, noon);
  EXPECT_DOUBLE_EQ(pace.rate(number, noon + seconds{59}), 40);
  EXPECT_DOUBLE_EQ(pace.rate(number, noon + minutes{1}), 41);
  EXPECT_DOUBLE_EQ(pace.rate(number, noon + minutes{10}), 50);
  EXPECT_DOUBLE_EQ(pace.rate(number, noon + minutes{500}), 80);
}

TEST(Pace, IsToldOfANewRate) {
  Pace pace;
  pace.set_rate(number, 1'000, noon);
  Instant now = noon + seconds{2};
  int sent = 0;
  while (pace.take(number, "p" + std::to_string(sent), now) == Duration::zero()) ++sent;
  EXPECT_EQ(sent, 1'000);
  pace.set_rate(number, 20, now);
  EXPECT_DOUBLE_EQ(pace.rate(number, now), 20);
  EXPECT_DOUBLE_EQ(pace.rate("701", now), 80) << "of this number alone";
}

TEST(Pace, APersonIsLeftAloneFourTimesLongerEachTime) {
  Pace pace;
  Instant now = noon;
  std::vector<Duration> waits;
  for (int again = 0; again < 6; ++again) {
    const Instant until = pace.pair_refused(number, ana, Duration::zero(), now);
    waits.push_back(until - now);
    now = until;
    EXPECT_EQ(pace.take(number, ana, now), Duration::zero());
    EXPECT_GT(pace.take(number, ana, now), Duration::zero()) << "one, not a burst";
  }
  EXPECT_EQ(waits,
            (std::vector<Duration>{seconds{1}, seconds{4}, seconds{16}, seconds{64}, seconds{256}, seconds{256}}));
  pace.note_taken(number, ana, now);
  EXPECT_EQ(pace.pair_refused(number, ana, Duration::zero(), now) - now, seconds{1});
  EXPECT_EQ(pace.pair_refused(number, ana, seconds{30}, now) - now, seconds{30}) << "or as long as it asked";
}

TEST(Pace, AnAccountThatRestsHoldsAllItsNumbers) {
  Pace pace;
  (void)pace.take(number, ana, noon);
  pace.hold_all(noon + minutes{1});
  EXPECT_EQ(pace.take(number, ana, noon), minutes{1});
  EXPECT_EQ(pace.take("701", ana, noon), minutes{1}) << "of which nothing was known yet";
  EXPECT_DOUBLE_EQ(pace.rate(number, noon), 80) << "nobody said that a number sends too much";
}

TEST(Pace, AClockSetBackDoesNoHarm) {
  Pace pace;
  for (int index = 0; index < 40; ++index) (void)pace.take(number, ana, noon);
  EXPECT_EQ(pace.take(number, ana, noon - minutes{5}), seconds{6});
  EXPECT_EQ(pace.take(number, ana, noon - minutes{5} + seconds{6}), Duration::zero());
}

TEST(Pace, ForgetsPeopleItNeedNotRemember) {
  Pace pace(PaceLimits{.number_per_second = 1e9, .number_burst = 1e9});
  Instant now = noon;
  for (int index = 0; index < 100'000; ++index) {
    now += seconds{1};
    EXPECT_EQ(pace.take(number, std::to_string(index), now), Duration::zero());
  }
  EXPECT_LT(pace.remembered(), 2'100U);
}

}  // namespace
}  // namespace tendero::channels
