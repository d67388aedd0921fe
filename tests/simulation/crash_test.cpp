#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "simulation/simulation.hpp"

// The server dies at every place there is, one after the other, and everything is promised all the same.
namespace tendero::simulation {
namespace {

/// One customer orders; the builtin engine answers.
Plan an_order() { return {.seed = 3, .customers = 1, .order = true}; }

/// A person takes over beside sends of which nobody knows whether WhatsApp took them.
Plan a_takeover_with_an_unknown_send() {
  return {.seed = 12,
          .customers = 1,
          .agent = true,
          .agent_rounds = 2,
          .order = true,
          .graph_troubles = {{.wish = sandbox::whatsapp::FaultWish::drop_before, .times = 4}}};
}

void expect_kept(const Plan& plan, const std::string& where) {
  const auto verdict = simulate(plan);
  if (verdict.complaints.empty()) return;
  ADD_FAILURE() << where << "\n"
                << simulate(plan, Telling::story).story << fmt::format("{}", fmt::join(verdict.complaints, "\n"))
                << "\n"
                << where;
}

void crash_after_every_step(const Plan& calm) {
  const auto steps = simulate(calm).busy_steps;
  for (std::size_t step = 1; step <= steps; ++step) {
    auto plan = calm;
    plan.crash_at = {step};
    expect_kept(plan, fmt::format("killed after step {} of {}", step, steps));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Crash, AtAnyFailPointKeepsThePromises) {
  for (const auto& [point, times] : simulate(an_order()).fail_points) {
    for (int nth = 1; nth <= times; ++nth) {
      auto plan = an_order();
      plan.crash_point = point;
      plan.crash_nth = nth;
      expect_kept(plan, fmt::format("killed at {} ({})", point, nth));
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(Crash, AfterAnyStepOfAnOrderKeepsThePromises) { crash_after_every_step(an_order()); }

TEST(Crash, AfterAnyStepOfATakeoverKeepsThePromises) {
  const auto calm = a_takeover_with_an_unknown_send();
  EXPECT_GT(simulate(calm).unknown_sends, 0) << "without an unknown send this scenario proves nothing";
  crash_after_every_step(calm);
}

}  // namespace
}  // namespace tendero::simulation
