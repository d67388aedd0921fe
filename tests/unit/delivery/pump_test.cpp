#include "delivery/pump.hpp"

#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

/// A post office whose workers take as long as a test wants.
class Pumping : public DeliveryTest {
 protected:
  Pumping() {
    pump.add("think", {.handle = [this](storage::Work work) { return think(std::move(work)); }});
  }

  Task<Result<void>> think(storage::Work work) {
    ++begun;
    const auto alarm = world.scheduler.make_alarm();
    co_await alarm->wait_until(now() + thinks_for);
    auto ended =
        co_await leaving.write("end", [this, work](database::Tx& tx) { return storage::complete(tx, work, now()); });
    if (!ended) co_return std::unexpected(ended.error());
    completed += *ended ? 1 : 0;
    co_return Result<void>{};
  }

  void queue_thought(const std::string& line) {
    write([&](database::Tx& tx) {
      storage::enqueue(
          tx, {.shop = shop, .kind = "think", .line = line, .once_key = line, .payload = "{}", .due = now()}, now());
    });
  }

  /// What another server on the same database would get.
  std::size_t others_get() {
    return write([&](database::Tx& tx) { return storage::lease(tx, {"think"}, 64, now(), 30s, "other"); }).size();
  }

  Duration thinks_for = 0s;
  int begun = 0;
  int completed = 0;
  TroubledDatabase leaving{*database};
  Pump pump{world, leaving, {.owner = "this"}};
};

TEST_F(Pumping, WorkStaysWithWhoDoesItHoweverLongItTakes) {
  thinks_for = 10min;
  queue_thought("slow");
  world.start(pump.run());
  for (int minute = 0; minute < 9; ++minute) {
    world.advance(1min);
    EXPECT_EQ(others_get(), 0U) << "after " << minute + 1 << " minutes";
  }
  world.advance(2min);
  EXPECT_EQ(begun, 1);
  EXPECT_EQ(completed, 1);
}

TEST_F(Pumping, WorkOfADeadServerIsTakenUpAfterOneLease) {
  queue_thought("orphan");
  ASSERT_EQ(others_get(), 1U) << "who then dies";
  world.start(pump.run());
  world.advance(29s);
  EXPECT_EQ(begun, 0);
  world.advance(31s);
  EXPECT_EQ(completed, 1);
}

TEST_F(Pumping, WhatWasTakenFromASlowWorkerIsNotEndedByIt) {
  thinks_for = 5s;
  queue_thought("stolen");
  world.start(pump.run());
  world.settle();
  ASSERT_EQ(begun, 1);
  write([&](database::Tx& tx) { storage::release_all(tx); });
  ASSERT_EQ(others_get(), 1U);
  world.advance(6s);
  EXPECT_EQ(completed, 0);
}

TEST_F(Pumping, WorkIsGivenBackAsSoonAsTheDatabaseIsThereAgain) {
  thinks_for = 5s;
  queue_thought("unlucky");
  world.start(pump.run());
  world.settle();
  leaving.trouble = [](std::string_view) {
    return std::optional(Fault{FaultKind::unavailable, "database_unreachable", "Away.", std::nullopt});
  };
  world.advance(8s);
  ASSERT_EQ(begun, 1);
  leaving.trouble = nullptr;
  world.advance(3s);
  EXPECT_EQ(begun, 2) << "and not only when the lease has run out";
}

TEST_F(Pumping, NothingIsBegunAfterTheStopAndWhatWasBegunEnds) {
  thinks_for = 1min;
  queue_thought("begun");
  world.start(pump.run());
  world.settle();
  pump.stop();
  queue_thought("late");
  pump.ring();
  world.advance(2min);
  EXPECT_EQ(begun, 1);
  EXPECT_EQ(completed, 1);
  EXPECT_TRUE(pump.idle());
}

TEST_F(Pumping, WhatIsLeasedInTheMomentOfTheStopIsPutBackAsItWas) {
  queue_thought("touched by nobody");
  leaving.trouble = [this](std::string_view transaction) -> std::optional<Fault> {
    if (transaction == "work.lease") pump.stop();
    return std::nullopt;
  };
  world.start(pump.run());
  world.settle();
  EXPECT_EQ(begun, 0);
  EXPECT_TRUE(pump.idle());
  const auto taken = write([&](database::Tx& tx) { return storage::lease(tx, {"think"}, 64, now(), 30s, "other"); });
  ASSERT_EQ(taken.size(), 1U) << "at once, by whoever is there";
  EXPECT_EQ(taken[0].attempts, 1) << "which is the first attempt";
}

TEST_F(Pumping, AHandlerThatHasBegunNothingMayRefuseWhenTheServerStops) {
  pump.add("send", {.handle = [&](storage::Work) -> Task<Result<void>> {
             pump.stop();
             co_return fault(FaultKind::unavailable, std::string(server_stopping), "The server stops.");
           }});
  write([&](database::Tx& tx) {
    storage::enqueue(tx, {.shop = shop, .kind = "send", .line = "s", .once_key = "s", .payload = "{}", .due = now()},
                     now());
  });
  world.start(pump.run());
  world.settle();
  const auto taken = write([&](database::Tx& tx) { return storage::lease(tx, {"send"}, 64, now(), 30s, "other"); });
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].attempts, 1);
}

TEST_F(Pumping, WhatFailsTooOftenIsADeadLetterAndHoldsNobodyUp) {
  int tried = 0;
  pump.add("fail", {.handle = [&](storage::Work) -> Task<Result<void>> {
             ++tried;
             co_return fault(FaultKind::unavailable, "away", "Nobody is there.");
           }});
  write([&](database::Tx& tx) {
    storage::enqueue(tx, {.shop = shop, .kind = "fail", .line = "f", .once_key = "f", .payload = "{}", .due = now()},
                     now());
  });
  world.start(pump.run());
  const auto most = Line{}.max_attempts;
  while (tried < most - 1) world.advance(1s);
  EXPECT_TRUE(write([](database::Tx& tx) { return storage::dead_work(tx, {}, 10); }).empty());
  world.advance(7min);  // longer than the longest wait between two attempts
  EXPECT_EQ(tried, most);
  const auto dead = write([](database::Tx& tx) { return storage::dead_work(tx, {}, 10); });
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].attempts, most);
  EXPECT_EQ(dead[0].reason, "away: Nobody is there.");
  queue_thought("goes on");
  pump.ring();
  world.advance(1s);
  EXPECT_EQ(completed, 1);
}

TEST_F(Pumping, NoMoreIsUnderWayThanThereIsRoom) {
  thinks_for = 1min;
  const auto most = Line{}.max_in_flight;
  for (int index = 0; index < most + 1; ++index) queue_thought(std::to_string(index));
  world.start(pump.run());
  world.advance(59s);
  EXPECT_EQ(begun, most);
  world.advance(2min);
  EXPECT_EQ(completed, most + 1);
}

TEST_F(Pumping, AKindThatHangsLeavesTheOthersAlone) {
  int sent = 0;
  pump.add("send", {.handle = [&](storage::Work work) -> Task<Result<void>> {
             const auto ended = co_await leaving.write(
                 "sent", [work, this](database::Tx& tx) { return storage::complete(tx, work, now()); });
             sent += ended && *ended ? 1 : 0;
             co_return Result<void>{};
           }});
  thinks_for = 1h;
  for (int index = 0; index < 3 * Line{}.max_in_flight; ++index) queue_thought(std::to_string(index));
  world.start(pump.run());
  world.advance(1s);
  write([&](database::Tx& tx) {
    storage::enqueue(tx, {.shop = shop, .kind = "send", .line = "s", .once_key = "s", .payload = "{}", .due = now()},
                     now());
  });
  pump.ring();
  world.advance(1s);
  EXPECT_EQ(begun, Line{}.max_in_flight);
  EXPECT_EQ(sent, 1);
}

}  // namespace
}  // namespace tendero::delivery
