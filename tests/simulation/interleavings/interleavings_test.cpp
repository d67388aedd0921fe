#include <gtest/gtest.h>

#include "explorer.hpp"

// Customer, assistant, agent, leases that run out and a process that dies, in every order that there is.
namespace tendero::simulation {
namespace {

struct Scene {
  const char* name;
  Happenings happenings;
  std::int64_t least_orders;  ///< fewer, and steps have been lost
};
void PrintTo(const Scene& scene, std::ostream* out) { *out << scene.name; }

class Interleavings : public testing::TestWithParam<Scene> {};

TEST_P(Interleavings, NoSendBeginsAfterATakeoverAndNobodyIsLeftAlone) {
  Explorer explorer;
  const auto explored = explorer.explore(GetParam().happenings);
  for (const auto& each : explored.broken) ADD_FAILURE() << each;
  EXPECT_GE(explored.orders, GetParam().least_orders);
  std::cout << GetParam().name << ": " << explored.orders << " orders, " << explored.states << " states\n";
}

INSTANTIATE_TEST_SUITE_P(
    All, Interleavings,
    testing::Values(
        Scene{"takeover", {.messages = 3, .takeovers = 1}, 20'000},
        Scene{"there_and_back", {.messages = 2, .takeovers = 2, .give_backs = 2}, 10'000},
        Scene{"agent_writes", {.messages = 2, .takeovers = 1, .replies = 2, .give_backs = 1}, 500'000},
        Scene{"restarts", {.messages = 2, .takeovers = 1, .restarts = 2}, 60'000},
        Scene{"leases", {.messages = 1, .takeovers = 1, .expiries = 2}, 5'000},
        Scene{"all", {.messages = 1, .takeovers = 1, .give_backs = 1, .restarts = 1, .expiries = 1}, 5'000},
        Scene{"hand_over", {.messages = 2, .takeovers = 1, .give_backs = 1, .restarts = 1, .hands_over = true}, 10'000},
        Scene{"escalation",
              {.messages = 1,
               .takeovers = 1,
               .replies = 1,
               .give_backs = 1,
               .restarts = 1,
               .escalations = 1,
               .hands_over = true},
              1'000}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace tendero::simulation
