#include "assistant/fallback_model.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "scripted_model.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class FallbackTest : public testing::Test {
 protected:
  /// "first", "second" or the fault's code.
  std::string ask(ModelRequest request = {}) {
    request.deadline = world.clock.now() + seconds{60};
    const auto reply = world.run(model.reply(std::move(request)));
    if (!reply) return reply.error().code;
    EXPECT_EQ(reply->degraded, text_in(*reply) == "second");
    return text_in(*reply);
  }

  void first_fails(FaultKind kind, std::optional<Duration> retry_after = std::nullopt) {
    first.replies = {std::unexpected(Fault{kind, "f", "", retry_after})};
  }
  void first_is_well() { first.replies = {words("first")}; }
  void pass(Duration time) { world.clock.set(world.clock.now() + time); }

  test::TestWorld world;
  ScriptedModel first{{words("first")}};
  ScriptedModel second{{words("second")}};
  FallbackModel model{first, second, world};
};

TEST_F(FallbackTest, TheFirstAnswersWhileItCan) {
  EXPECT_EQ(ask(), "first");
  EXPECT_TRUE(second.asked.empty());
  EXPECT_LT(first.asked[0].deadline, world.clock.now() + seconds{60}) << "the second must have time left";
}

TEST_F(FallbackTest, AnOutageRestsForAMinuteThenOneTurnTries) {
  first_fails(FaultKind::unavailable);
  EXPECT_FALSE(model.trouble());
  EXPECT_EQ(ask(), "second");
  ASSERT_TRUE(model.trouble());
  EXPECT_EQ(model.trouble()->kind, FaultKind::unavailable);
  EXPECT_EQ(second.asked[0].deadline, world.clock.now() + seconds{60});
  first_is_well();
  pass(seconds{59});
  EXPECT_EQ(ask(), "second");
  EXPECT_EQ(first.asked.size(), 1U);
  pass(seconds{1});
  EXPECT_EQ(ask(), "first");
  EXPECT_FALSE(model.trouble()) << "it is well again";
  EXPECT_EQ(ask(), "first");
}

/// An engine that takes every question and answers none, until the deadline of each.
class Hanging final : public ChatModel {
 public:
  explicit Hanging(World& world) : world_(world) {}
  Task<Result<ModelReply>> reply(ModelRequest request) override {
    ++asked;
    const auto alarm = world_.scheduler.make_alarm();
    co_await alarm->wait_until(std::max(request.deadline, world_.clock.now() + least));
    co_return fault(FaultKind::unavailable, "model_timeout", "");
  }
  int asked = 0;
  Duration least{0};  ///< however early the deadline is

 private:
  World& world_;
};

TEST_F(FallbackTest, ACrowdThatWaitsInVainWaitsLessLongAndSparesTheOthers) {
  Hanging hanging(world);
  FallbackModel both(hanging, second, world);
  int answered = 0;
  const auto ask_in_parallel = [&](int turns) {
    for (int turn = 0; turn < turns; ++turn) {
      world.start([](FallbackModel& asked_model, Instant deadline, int& done) -> Task<> {
        ModelRequest request;
        request.deadline = deadline;
        const auto reply = co_await asked_model.reply(std::move(request));
        done += reply ? 1 : 0;
      }(both, world.clock.now() + seconds{60}, answered));
    }
    world.settle();
  };
  ask_in_parallel(64);  // as many turns as are under way at most (delivery/pump.hpp)
  world.advance(seconds{14});
  EXPECT_EQ(answered, 0);
  world.advance(seconds{1});
  EXPECT_EQ(answered, 32) << "half of the places are free again, and those who had them have their answer";
  ask_in_parallel(100);
  EXPECT_EQ(answered, 132) << "nobody else waits";
  EXPECT_EQ(hanging.asked, 64);
  world.advance(seconds{40});
  EXPECT_EQ(answered, 164);
}

TEST_F(FallbackTest, WhileOneTurnTriesTheOthersAreNotKeptWaiting) {
  first_fails(FaultKind::unavailable);
  (void)ask();
  pass(seconds{60});
  // A first engine that hangs: its attempt is under way while another turn asks.
  Hanging hanging(world);
  hanging.least = seconds{50};
  FallbackModel both(hanging, second, world);
  const auto start = [&] {
    world.start([](FallbackModel& asked_model) -> Task<> { (void)co_await asked_model.reply({}); }(both));
    world.settle();
  };
  start();
  start();
  EXPECT_EQ(hanging.asked, 2) << "nothing is known of it yet";
  world.advance(seconds{50});
  world.advance(seconds{60});
  start();
  start();
  EXPECT_EQ(hanging.asked, 3);
  world.advance(seconds{60});
}

TEST_F(FallbackTest, ARefusedAccountRestsLonger) {
  first_fails(FaultKind::broken);
  EXPECT_EQ(ask(), "second");
  first_is_well();
  pass(minutes{14});
  EXPECT_EQ(ask(), "second");
  pass(minutes{1});
  EXPECT_EQ(ask(), "first");
}

TEST_F(FallbackTest, ANamedWaitIsHonoured) {
  first_fails(FaultKind::unavailable, minutes{5});
  EXPECT_EQ(ask(), "second");
  first_is_well();
  pass(minutes{4});
  EXPECT_EQ(ask(), "second");
  pass(minutes{1});
  EXPECT_EQ(ask(), "first");
}

TEST_F(FallbackTest, OneConversationCannotTakeTheEngineFromTheOthers) {
  first_fails(FaultKind::invalid);
  EXPECT_EQ(ask(), "second");
  first_is_well();
  EXPECT_EQ(ask(), "first");
}

TEST_F(FallbackTest, AStandInFinishesItsTurn) {
  EXPECT_EQ(ask({.stand_in = true}), "second");
  EXPECT_TRUE(first.asked.empty());
}

TEST_F(FallbackTest, TheSecondsFaultIsTheAnswer) {
  first_fails(FaultKind::unavailable);
  second.replies = {fault(FaultKind::unavailable, "both", "")};
  EXPECT_EQ(ask(), "both");
}

TEST_F(FallbackTest, APeerIsNoStandIn) {
  FallbackModel peers(first, second, world, Second::peer);
  first_fails(FaultKind::broken);
  const auto reply = world.run(peers.reply({.deadline = world.clock.now() + seconds{60}}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(text_in(*reply), "second");
  EXPECT_FALSE(reply->degraded) << "nobody has to be told";
}

TEST_F(FallbackTest, BehindAPeerStandsAStandIn) {
  ScriptedModel third{{words("third")}};
  FallbackModel inner(second, third, world);
  FallbackModel outer(first, inner, world, Second::peer);
  first_fails(FaultKind::unavailable);
  second.replies = {std::unexpected(Fault{FaultKind::unavailable, "s", "", std::nullopt})};
  auto reply = world.run(outer.reply({.deadline = world.clock.now() + seconds{60}}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(text_in(*reply), "third");
  EXPECT_TRUE(reply->degraded);
  // What it has begun it finishes, though the others are well again.
  first_is_well();
  pass(minutes{5});
  reply = world.run(outer.reply({.stand_in = true, .deadline = world.clock.now() + seconds{60}}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(text_in(*reply), "third");
}

}  // namespace
}  // namespace tendero::assistant
