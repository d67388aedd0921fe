#include "base/trace.hpp"

#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero {
namespace {

using namespace std::chrono_literals;

class Trace : public testing::Test {
 protected:
  /// What is current before and after a wait.
  Task<std::string> seen(Duration wait) {
    auto before = current_trace();
    const auto alarm = world.scheduler.make_alarm();
    co_await alarm->wait_until(world.clock.now() + wait);
    co_return before + "," + current_trace();
  }
  static Task<std::string> seen_after(Task<std::string> inner) {
    const auto within = co_await with_trace("inner", std::move(inner));
    co_return within + ";" + current_trace();
  }

  test::TestWorld world;
};

TEST_F(Trace, IsTheSameForTheSameName) {
  EXPECT_EQ(trace_of("wamid.1"), trace_of("wamid.1"));
  EXPECT_NE(trace_of("wamid.1"), trace_of("wamid.2"));
  EXPECT_EQ(trace_of("wamid.1").size(), 16U);
}

TEST_F(Trace, StaysWithItsTaskAcrossWaits) {
  EXPECT_EQ(world.run(seen(1s)), ",");
  EXPECT_EQ(world.run(with_trace("a", seen(1s))), "a,a");
  EXPECT_EQ(world.run(with_trace("", seen(1s))), ",");
  EXPECT_EQ(current_trace(), "");
}

TEST_F(Trace, OfAnInnerTaskIsItsOwn) { EXPECT_EQ(world.run(with_trace("a", seen_after(seen(1s)))), "inner,inner;a"); }

TEST_F(Trace, TasksThatTakeTurnsDoNotSeeEachOthers) {
  std::vector<std::string> all;
  const auto note = [](Task<std::string> task, std::vector<std::string>& into) -> Task<> {
    into.push_back(co_await std::move(task));
  };
  world.start(note(with_trace("a", seen(2s)), all));
  world.start(note(with_trace("b", seen(1s)), all));
  world.advance(3s);
  EXPECT_EQ(all, (std::vector<std::string>{"b,b", "a,a"}));
}

}  // namespace
}  // namespace tendero
