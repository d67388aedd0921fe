#include "simulation/simulation.hpp"

#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "simulation/regression_seeds.hpp"

namespace tendero::simulation {
namespace {

constexpr std::uint64_t seeds = 200;
/// After so many seeds that break a promise it is time to look at them.
constexpr int most_broken = 10;

/// TENDERO_SEED=n replays one run; TENDERO_SEEDS=n runs the seeds up to n, TENDERO_FIRST_SEED=n leaves out those
/// before.
std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::string said(const Verdict& verdict) { return fmt::format("{}", fmt::join(verdict.complaints, "\n")); }

/// Runs a plan; the first that breaks a promise is run again for its story.
Verdict expect_kept(const Plan& plan, const std::string& replay) {
  auto verdict = simulate(plan);
  if (verdict.complaints.empty()) return verdict;
  const bool first = !testing::Test::HasFailure();
  ADD_FAILURE() << replay << "\n" << (first ? simulate(plan, Telling::story).story : "") << said(verdict);
  return verdict;
}

Verdict expect_kept(std::uint64_t seed) {
  return expect_kept(Plan::of_seed(seed), fmt::format("replay with TENDERO_SEED={}", seed));
}

TEST(Simulation, WithoutFaultsEveryoneIsServed) {
  const auto verdict = expect_kept({.seed = 7, .customers = 4}, "seed 7 without faults");
  EXPECT_EQ(verdict.possibly_doubled, 0);
  EXPECT_EQ(verdict.uncertain, 0);
}

TEST(Simulation, TheSameSeedIsTheSameRun) {
  const auto plan = Plan::of_seed(11);
  const auto first = simulate(plan, Telling::story);
  const auto second = simulate(plan, Telling::story);
  EXPECT_EQ(first.steps, second.steps);
  EXPECT_EQ(first.story, second.story);
}

TEST(Simulation, EverySeedKeepsThePromises) {
  const auto only = asked("TENDERO_SEED", 0);
  const auto first = only != 0 ? only : asked("TENDERO_FIRST_SEED", 1);
  const auto last = only != 0 ? only : asked("TENDERO_SEEDS", seeds);
  int crashes = 0;
  int orders = 0;
  Verdict channel;  ///< what the channel did of its own
  int broken = 0;
  for (auto seed = first; seed <= last && broken < most_broken; ++seed) {
    const auto verdict = expect_kept(seed);
    crashes += verdict.crashes;
    orders += verdict.orders;
    channel.early_reports += verdict.early_reports;
    channel.moves += verdict.moves;
    channel.files_gone += verdict.files_gone;
    channel.too_late += verdict.too_late;
    if (!verdict.complaints.empty()) ++broken;
  }
  if (only != 0) return;
  EXPECT_GT(crashes, 0) << "runs in which nothing dies prove nothing about dying";
  EXPECT_GT(orders, 0) << "runs in which nothing is ordered prove nothing about orders";
  EXPECT_GT(channel.early_reports, 0) << "no report came before the answer to its send";
  EXPECT_GT(channel.moves, 0) << "nobody got another number";
  EXPECT_GT(channel.files_gone, 0) << "every file came";
  EXPECT_GT(channel.too_late, 0) << "no window closed while an answer was thought of";
}

TEST(Simulation, SeedsThatOnceFoundSomethingKeepThePromises) {
  for (const auto seed : regression_seeds) expect_kept(seed);
}

TEST(Simulation, AnOrderWhoseAnswerWasLostIsFoundAndToldWithoutTheCustomerWriting) {
  constexpr std::uint64_t shops = 60;
  int found_later = 0;
  for (std::uint64_t seed = 1; seed <= shops; ++seed) {
    const Plan loses_answers{
        .seed = seed, .customers = 1, .order = true, .shop = {.lose_answer_percent = 50, .late_percent = 30}};
    found_later += expect_kept(loses_answers, fmt::format("shop {} loses answers", seed)).found_later;
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(found_later, 0) << "runs in which no order is in doubt prove nothing about doubt";
}

/// A message that was tried for long while WhatsApp was away is not given up for a database that is busy once.
TEST(Simulation, ABusyDatabaseAfterALongOutageBuriesNothing) {
  const Plan outage{.seed = 5,
                    .customers = 3,
                    .graph = {.refuse_percent = 100},
                    .disk = {.from = std::chrono::minutes{3}, .until = std::chrono::minutes{9}, .busy_percent = 40}};
  expect_kept(outage, "WhatsApp is away, then the database is busy");
}

TEST(Simulation, ADatabaseOutOfReachForAWhileLosesNothing) {
  constexpr std::uint64_t databases = 40;
  for (std::uint64_t seed = 1; seed <= databases; ++seed) {
    const auto begin = std::chrono::seconds{seed % 20};
    const Plan away{.seed = seed,
                    .customers = 2,
                    .agent = seed % 2 == 0,
                    .order = seed % 4 == 1,
                    .disk = {.from = begin, .until = begin + std::chrono::seconds{20}, .out_of_reach = true}};
    expect_kept(away, fmt::format("database {} is out of reach", seed));
  }
}

/// The connection to the database breaks in COMMIT: what was written is found again, and nothing is done twice.
TEST(Simulation, CommitsOfUnknownOutcomeChangeNothing) {
  constexpr std::uint64_t databases = 40;
  for (std::uint64_t seed = 1; seed <= databases; ++seed) {
    const Plan breaks{.seed = seed,
                      .customers = 2,
                      .agent = seed % 2 == 0,
                      .order = seed % 4 == 1,
                      .disk = {.until = std::chrono::minutes{2}, .uncertain_percent = 40}};
    expect_kept(breaks, fmt::format("database {} breaks in COMMIT", seed));
  }
}

}  // namespace
}  // namespace tendero::simulation
