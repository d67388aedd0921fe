#include "simulation/simulation.hpp"

#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace tendero::simulation {
namespace {

constexpr std::uint64_t seeds = 200;

/// TENDERO_SEED=n replays one run; TENDERO_SEEDS=n runs so many.
std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::string said(const Verdict& verdict) { return fmt::format("{}", fmt::join(verdict.complaints, "\n")); }

TEST(Simulation, WithoutFaultsEveryoneIsServed) {
  const auto verdict = simulate({.seed = 7, .customers = 4});
  EXPECT_TRUE(verdict.complaints.empty()) << said(verdict);
  EXPECT_EQ(verdict.possibly_doubled, 0);
  EXPECT_EQ(verdict.uncertain, 0);
}

TEST(Simulation, TheSameSeedIsTheSameRun) {
  const auto plan = Plan::of_seed(11);
  EXPECT_EQ(simulate(plan).steps, simulate(plan).steps);
}

TEST(Simulation, EverySeedKeepsThePromises) {
  const auto only = asked("TENDERO_SEED", 0);
  const auto last = only != 0 ? only : asked("TENDERO_SEEDS", seeds);
  int crashes = 0;
  int orders = 0;
  for (auto seed = only != 0 ? only : 1; seed <= last; ++seed) {
    const auto verdict = simulate(Plan::of_seed(seed));
    crashes += verdict.crashes;
    orders += verdict.orders;
    EXPECT_TRUE(verdict.complaints.empty()) << "replay with TENDERO_SEED=" << seed << "\n" << said(verdict);
    if (testing::Test::HasFailure()) return;
  }
  if (only != 0) return;
  EXPECT_GT(crashes, 0) << "runs in which nothing dies prove nothing about dying";
  EXPECT_GT(orders, 0) << "runs in which nothing is ordered prove nothing about orders";
}

TEST(Simulation, AnOrderWhoseAnswerWasLostIsFoundAndToldWithoutTheCustomerWriting) {
  constexpr std::uint64_t shops = 120;
  int found_later = 0;
  for (std::uint64_t seed = 1; seed <= shops; ++seed) {
    const Plan loses_answers{.seed = seed, .shop = {.lose_answer_percent = 50, .late_percent = 30}};
    const auto verdict = simulate(loses_answers);
    EXPECT_TRUE(verdict.complaints.empty()) << "seed " << seed << "\n" << said(verdict);
    found_later += verdict.found_later;
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(found_later, 0) << "runs in which no order is in doubt prove nothing about doubt";
}

/// One conversation with an order, killed at every fail point it reaches, each time it reaches it.
TEST(Simulation, ACrashAtAnyFailPointKeepsThePromises) {
  const Plan calm{.seed = 3, .customers = 1};
  for (const auto& [point, times] : course_of(calm).fail_points) {
    for (int nth = 1; nth <= times; ++nth) {
      auto plan = calm;
      plan.crash_point = point;
      plan.crash_nth = nth;
      const auto verdict = simulate(plan);
      EXPECT_TRUE(verdict.complaints.empty()) << point << " (" << nth << ")\n" << said(verdict);
      EXPECT_EQ(verdict.crashes, 1) << point;
      if (testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace tendero::simulation
