#include "storage/work_queue.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "storage/giving_back.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class WorkQueue : public StorageTest {
 protected:
  std::optional<WorkId> add(const std::string& key, const std::string& line, Instant due,
                            const std::string& kind = "send") {
    return write([&](database::Tx& tx) {
      return enqueue(tx, {.shop = shop, .kind = kind, .line = line, .once_key = key, .payload = "{}", .due = due},
                     now());
    });
  }
  std::vector<Work> take(int limit = 10, const std::vector<std::string>& kinds = {"send"}) {
    return write([&](database::Tx& tx) { return lease(tx, kinds, limit, now(), 30s, "me"); });
  }
  bool finish(const Work& work) {
    return write([&](database::Tx& tx) { return complete(tx, work, now()); });
  }
  std::optional<Instant> next(const std::vector<std::string>& kinds = {"send"}) {
    return write([&](database::Tx& tx) { return next_due(tx, kinds); });
  }
  static std::vector<std::string> keys(const std::vector<Work>& items) {
    std::vector<std::string> found;
    for (const auto& item : items) found.push_back(item.once_key);
    return found;
  }
};

using Keys = std::vector<std::string>;

TEST_F(WorkQueue, LeasesOldestDueFirstAndOnePerLine) {
  add("late", "a", now() - 1s);
  add("early", "b", now() - 5s);
  add("second of b", "b", now() - 9s);
  add("future", "c", now() + 1s);
  EXPECT_EQ(keys(take()), (Keys{"early", "late"}));
}

TEST_F(WorkQueue, SaysSinceWhenTheOldestWaits) {
  const auto oldest = [this] { return write([this](database::Tx& tx) { return oldest_due(tx, now()); }); };
  add("future", "a", now() + 1s);
  EXPECT_EQ(oldest(), std::nullopt);
  add("late", "b", now() - 5s);
  add("less late", "c", now() - 2s);
  EXPECT_EQ(oldest(), now() - 5s);
  take();
  EXPECT_EQ(oldest(), std::nullopt) << "both are being worked on";
}

TEST_F(WorkQueue, KeepsAnOnceKeyForEver) {
  ASSERT_TRUE(add("k", "a", now()));
  EXPECT_FALSE(add("k", "other", now()));
  ASSERT_TRUE(finish(take().at(0)));
  EXPECT_FALSE(add("k", "a", now()));
  EXPECT_TRUE(take().empty());
}

TEST_F(WorkQueue, NextOfALineComesAfterTheFirstIsDone) {
  add("1", "a", now());
  add("2", "a", now());
  const auto first = take();
  ASSERT_EQ(keys(first), Keys{"1"});
  EXPECT_TRUE(take().empty());
  finish(first.at(0));
  EXPECT_EQ(keys(take()), Keys{"2"});
}

TEST_F(WorkQueue, ARetryHoldsItsLineBackAndNothingElse) {
  add("1", "a", now());
  add("2", "a", now());
  add("3", "b", now());
  auto first = take(1).at(0);
  ASSERT_TRUE(write([&](database::Tx& tx) { return retry(tx, first, now() + 60s, "shop_unreachable"); }));
  EXPECT_EQ(keys(take()), Keys{"3"});
  EXPECT_EQ(next(), now() + 30s) << "the lease of 3; 2 must not make the pump spin";
  pass(60s);
  const auto again = take(1).at(0);
  EXPECT_EQ(again.once_key, "3") << "its lease ran out first";
  EXPECT_EQ(take(1).at(0).attempts, 2);
}

TEST_F(WorkQueue, PostponingIsNoAttempt) {
  add("1", "a", now());
  const auto first = take().at(0);
  ASSERT_TRUE(write([&](database::Tx& tx) { return postpone(tx, first, now() + 5s, "paced"); }));
  EXPECT_FALSE(finish(first)) << "given up";
  EXPECT_TRUE(take().empty());
  pass(5s);
  const auto again = take().at(0);
  EXPECT_EQ(again.attempts, 1);
  EXPECT_TRUE(finish(again));
}

TEST_F(WorkQueue, AnExpiredLeaseIsReadyAndItsOldHolderChangesNothing) {
  add("1", "a", now());
  const auto old = take().at(0);
  pass(29s);
  EXPECT_TRUE(take().empty());
  pass(1s);
  const auto fresh = take().at(0);
  EXPECT_EQ(fresh.id, old.id);
  EXPECT_NE(fresh.lease, old.lease);
  EXPECT_FALSE(finish(old));
  EXPECT_FALSE(write([&](database::Tx& tx) { return retry(tx, old, now(), ""); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return postpone(tx, old, now(), ""); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return bury(tx, old, "", now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return extend(tx, old, now() + 1h); }));
  EXPECT_TRUE(finish(fresh));
}

TEST_F(WorkQueue, ExtendedLeaseLasts) {
  add("1", "a", now());
  const auto held = take().at(0);
  ASSERT_TRUE(write([&](database::Tx& tx) { return extend(tx, held, now() + 90s); }));
  pass(60s);
  EXPECT_TRUE(take().empty());
  EXPECT_EQ(next(), now() + 30s);
}

TEST_F(WorkQueue, ReleaseAllMakesEverythingReadyAtOnce) {
  add("1", "a", now());
  add("2", "b", now());
  ASSERT_EQ(take().size(), 2U);
  EXPECT_EQ(write([](database::Tx& tx) { return release_all(tx); }), 2);
  EXPECT_EQ(take().size(), 2U);
}

TEST_F(WorkQueue, ReleaseOfOneOwnerLeavesWhatOthersHold) {
  add("1", "a", now());
  ASSERT_EQ(take().size(), 1U);
  add("2", "b", now());
  add("3", "c", now());
  const auto take_as = [&](std::string_view owner) {
    return write([&](database::Tx& tx) { return lease(tx, {"send"}, 1, now(), 60s, owner); }).size();
  };
  ASSERT_EQ(take_as("node_1"), 1U);
  ASSERT_EQ(take_as("nodeX1"), 1U);
  EXPECT_EQ(write([](database::Tx& tx) { return release_of(tx, "node_1"); }), 1);
  EXPECT_EQ(take().size(), 1U);
}

TEST_F(WorkQueue, WhatAnOwnerGivesBackIsReadyAtOnceAndWasNoAttempt) {
  add("1", "a", now());
  add("2", "b", now());
  const auto take_as = [&](std::string_view owner) {
    return write([&](database::Tx& tx) { return lease(tx, {"send"}, 1, now(), 60s, owner); });
  };
  const auto held = take_as("node_1");
  ASSERT_EQ(held.size(), 1U);
  ASSERT_EQ(take_as("nodeX1").size(), 1U);
  EXPECT_EQ(write([](database::Tx& tx) { return give_back(tx, "node_1"); }), 1);
  const auto taken = take_as("node_2");
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].attempts, 1);
  EXPECT_FALSE(write([&](database::Tx& tx) { return complete(tx, held[0], now()); })) << "the old lease is over";
}

TEST_F(WorkQueue, MovesTheDueTimeOfWhatHasNotBegun) {
  add("1", "a", now() + 2s);
  EXPECT_TRUE(write([&](database::Tx& tx) { return move_due(tx, "1", now()); }));
  EXPECT_EQ(take().size(), 1U);
  EXPECT_FALSE(write([&](database::Tx& tx) { return move_due(tx, "1", now()); })) << "leased";
  EXPECT_FALSE(write([&](database::Tx& tx) { return move_due(tx, "none", now()); }));
}

TEST_F(WorkQueue, BuriedItemsAreShownDoNotBlockAndCanComeBack) {
  add("1", "a", now());
  add("2", "a", now());
  const auto poison = take().at(0);
  ASSERT_TRUE(write([&](database::Tx& tx) { return bury(tx, poison, "bad_content", now()); }));
  const auto second = take().at(0);
  EXPECT_EQ(second.once_key, "2");
  EXPECT_FALSE(add("1", "a", now())) << "the key of a dead item stays known";

  const auto dead = write([](database::Tx& tx) { return dead_work(tx, {}, 10); });
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead.at(0).reason, "bad_content");
  EXPECT_EQ(dead.at(0).once_key, "1");

  ASSERT_TRUE(finish(second));
  ASSERT_TRUE(write([&](database::Tx& tx) { return replay(tx, poison.id, now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return replay(tx, poison.id, now()); }));
  const auto again = take().at(0);
  EXPECT_EQ(again.once_key, "1");
  EXPECT_EQ(again.attempts, 1);
}

TEST_F(WorkQueue, ShowsDeadItemsAPageAndAKindAtATime) {
  std::vector<WorkId> ids;
  for (const auto* key : {"1", "2", "3"}) ids.push_back(*add(key, key, now(), key[0] == '2' ? "turn" : "send"));
  for (const auto& item : take(10, {"send", "turn"})) {
    write([&](database::Tx& tx) { return bury(tx, item, "bad", now()); });
  }
  const auto shown = [this](const DeadFilter& filter, int limit) {
    std::vector<WorkId> found;
    for (const auto& item : write([&](database::Tx& tx) { return dead_work(tx, filter, limit); }))
      found.push_back(item.id);
    return found;
  };
  EXPECT_EQ(shown({}, 2), (std::vector{ids[2], ids[1]}));
  EXPECT_EQ(shown({.kind = {}, .before = ids[1]}, 2), (std::vector{ids[0]}));
  EXPECT_EQ(shown({.kind = "turn", .before = {}}, 2), (std::vector{ids[1]}));
  EXPECT_EQ(write([&](database::Tx& tx) { return dead_work(tx, ids[0]); })->queued_at, now());
  EXPECT_FALSE(write([](database::Tx& tx) { return dead_work(tx, WorkId{99}); }));
}

TEST_F(WorkQueue, DiscardedItemsStayKnown) {
  add("1", "a", now());
  const auto poison = take().at(0);
  write([&](database::Tx& tx) { return bury(tx, poison, "bad", now()); });
  EXPECT_TRUE(write([&](database::Tx& tx) { return discard(tx, poison.id, now()); }));
  EXPECT_FALSE(add("1", "a", now()));
  EXPECT_TRUE(write([](database::Tx& tx) { return dead_work(tx, {}, 10); }).empty());
}

TEST_F(WorkQueue, CountsWhatIsReadyLeasedAndDead) {
  add("1", "a", now());
  add("2", "b", now());
  add("3", "c", now());
  const auto leased = take(2);
  write([&](database::Tx& tx) { return bury(tx, leased.at(0), "bad", now()); });
  const auto found = write([&](database::Tx& tx) { return depths(tx, now()); });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.at(0).kind, "send");
  EXPECT_EQ(found.at(0).ready, 1);
  EXPECT_EQ(found.at(0).leased, 1);
  EXPECT_EQ(found.at(0).dead, 1);
}

// Whatever happens, the items of a line are finished in the order in which they were added, and every item once.
class WorkQueueOrder : public WorkQueue, public testing::WithParamInterface<unsigned> {};

TEST_P(WorkQueueOrder, OfALineHoldsUnderRandomOperations) {
  std::mt19937 random(GetParam());
  const auto below = [&](unsigned bound) { return static_cast<int>(random() % bound); };
  std::map<std::string, std::vector<std::string>> added;
  std::map<std::string, std::vector<std::string>> finished;
  std::vector<Work> held;
  for (int step = 0; step < 400; ++step) {
    switch (below(6)) {
      case 0:
      case 1: {
        const std::string line = "line " + std::to_string(below(4));
        const std::string key = line + " item " + std::to_string(step);
        add(key, line, now() + Duration{below(3000)} - 1s);
        added[line].push_back(key);
        break;
      }
      case 2:
        for (auto& work : take(below(3) + 1)) held.push_back(std::move(work));
        break;
      case 3:
        pass(Duration{below(20'000)});
        break;
      default:
        if (held.empty()) break;
        const auto index = static_cast<std::size_t>(below(static_cast<unsigned>(held.size())));
        const Work work = held.at(index);
        held.erase(held.begin() + static_cast<std::ptrdiff_t>(index));
        const bool done = below(3) != 0 && finish(work);
        if (done) {
          finished[work.line].push_back(work.once_key);
        } else {
          write([&](database::Tx& tx) { return retry(tx, work, now() + Duration{below(5000)}, "again"); });
        }
    }
  }
  for (int round = 0; round < 400; ++round) {
    const auto due = next();
    if (!due) break;
    world.clock.set(std::max(now(), *due));
    for (const auto& work : take()) {
      if (finish(work)) finished[work.line].push_back(work.once_key);
    }
  }
  EXPECT_EQ(finished, added) << "seed " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Seeds, WorkQueueOrder, testing::Range(1U, 9U));

}  // namespace
}  // namespace tendero::storage
