#include "storage/feed.hpp"

#include <algorithm>
#include <numeric>

#include <boost/asio/co_spawn.hpp>

#include "storage/retention.hpp"
#include "storage/work_queue.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

using Feed = StorageTest;

TEST_F(Feed, IsNumberedWithoutGapsPerShop) {
  const auto start = head();
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  const auto say = [&](ShopId whose) {
    return write([&](database::Tx& tx) { return publish(tx, whose, {}, "x", "{}", now()); });
  };
  EXPECT_EQ(say(shop), start + 1);
  EXPECT_EQ(say(other), 1);
  EXPECT_EQ(say(shop), start + 2);
  EXPECT_EQ(head(), start + 2);
  EXPECT_EQ(feed(start).size(), 2U);
  EXPECT_EQ(feed(start).at(0).version, 1);
}

TEST_F(Feed, WhatIsRolledBackLeavesNoGap) {
  const auto start = head();
  EXPECT_FALSE(world
                   .run(database->write("test",
                                        [&](database::Tx& tx) -> Result<int> {
                                          publish(tx, shop, {}, "x", "{}", now());
                                          return fault(FaultKind::denied, "no", "…");
                                        }))
                   .has_value());
  EXPECT_EQ(write([&](database::Tx& tx) { return publish(tx, shop, {}, "y", "{}", now()); }), start + 1);
}

TEST_F(Feed, IsForgottenFromItsOldEnd) {
  const auto start = head();
  const Instant began = now();
  for (int index = 0; index < 6; ++index) {
    write([&](database::Tx& tx) { return publish(tx, shop, {}, "x", "{}", now()); });
    pass(1h);
  }
  const auto prune = [&](Instant before, int limit) {
    return write([&](database::Tx& tx) { return prune_feed(tx, before, limit); });
  };
  EXPECT_EQ(prune(began + 3h, 1), 1);
  EXPECT_EQ(write([&](database::Tx& tx) { return feed_start(tx, shop); }), 2);
  EXPECT_EQ(prune(began + 3h, 1000), start + 2) << "the fixture's own, and those of hours 0 to 2, less the one above";
  EXPECT_EQ(feed().size(), 3U);
  EXPECT_EQ(feed().front().sequence, start + 4);
  EXPECT_EQ(prune(now() + 1h, 1000), 3);
  EXPECT_EQ(write([&](database::Tx& tx) { return feed_start(tx, shop); }), head() + 1);
  EXPECT_EQ(head(), start + 6) << "sequences are never handed out again";
}

// Four writers and a reader that follows them: what the reader sees is always 1, 2, 3, …
TEST(FeedUnderWriters, IsSeenInOrderWithoutGaps) {
  test::TemporaryFolder folder;
  test::LiveWorld live;
  const auto database = *database::open_sqlite({.path = folder.path() + "/t.db"}, live.world);
  ASSERT_TRUE(live.run(database::migrate(*database, migrations())).has_value());
  const auto shop =
      *live.run(database->write("shop", [&](database::Tx& tx) { return ensure_shop(tx, "bella", Instant{}); }));
  constexpr int writers = 4;
  constexpr int each = 50;
  const auto writer = [](database::Database& where, ShopId whose) -> Task<> {
    for (int index = 0; index < each; ++index) {
      const auto done = co_await where.write("publish", [whose, index](database::Tx& tx) -> Result<std::int64_t> {
        const auto sequence = publish(tx, whose, {}, "x", "{}", Instant{});
        if (index % 7 == 0) return fault(FaultKind::denied, "rolled_back", "…");
        return sequence;
      });
      EXPECT_EQ(done.has_value(), index % 7 != 0);
    }
  };
  const std::int64_t expected = std::int64_t{writers} * (each - (each + 6) / 7);
  std::vector<std::int64_t> seen;
  const auto reader = [](database::Database& where, ShopId whose, std::int64_t until,
                         std::vector<std::int64_t>& into) -> Task<> {
    while (std::cmp_less(into.size(), until)) {
      const std::int64_t last = into.empty() ? 0 : into.back();
      const auto events =
          co_await where.read("follow", [whose, last](database::Tx& tx) { return feed_after(tx, whose, last, 10); });
      for (const auto& event : *events) into.push_back(event.sequence);
    }
  };
  for (int index = 0; index < writers; ++index) {
    boost::asio::co_spawn(live.context, writer(*database, shop),
                          [](const std::exception_ptr& bug) { EXPECT_EQ(bug, nullptr); });
  }
  live.run(reader(*database, shop, expected, seen));
  std::vector<std::int64_t> wanted(static_cast<std::size_t>(expected));
  std::iota(wanted.begin(), wanted.end(), 1);
  EXPECT_EQ(seen, wanted);
}

}  // namespace
}  // namespace tendero::storage
