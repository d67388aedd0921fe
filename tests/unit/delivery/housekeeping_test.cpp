#include "delivery/housekeeping.hpp"

#include <algorithm>

#include "storage/feed.hpp"
#include "storage/inbox.hpp"
#include "storage/settings.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

class KeepingHouse : public DeliveryTest {
 protected:
  KeepingHouse() { start_server(); }
  void start_server() {
    write([this](database::Tx& tx) { Housekeeping::schedule(tx, now()); });
  }
  void keep_house(Duration duration) {
    work_off(
        "housekeeping",
        [this](storage::Work work) {
          ++rounds;
          return housekeeping.handle(std::move(work));
        },
        duration);
  }
  std::int64_t count(const std::string& sql) {
    return write([&](database::Tx& tx) { return tx.row(sql)->integer(0); });
  }
  void publish_events(int how_many) {
    write([&](database::Tx& tx) {
      for (int index = 0; index < how_many; ++index) storage::publish(tx, shop, {}, "x", "{}", now());
    });
  }
  [[nodiscard]] std::int64_t logged(const std::string& text) const {
    return std::ranges::count_if(world.log.lines, [&](const auto& line) {
      return line.event == "housekeeping.forgot" && line.text.contains(text);
    });
  }

  static constexpr int chores = 9;
  Housekeeping housekeeping{world, *database, {.feed = 48h}};
  int rounds = 0;
};

TEST_F(KeepingHouse, KeepsMessagesForEverUnlessToldOtherwise) {
  customer_says("hola", "w1");
  pass(500 * 24h);
  keep_house(1h);
  EXPECT_EQ(count("SELECT count(*) FROM messages"), 1);
  Housekeeping forgetful{world, *database, {.feed = std::chrono::days{30}, .messages = std::chrono::days{10}}};
  pass(1h);
  publish_events(1);
  work_off("housekeeping", [&](storage::Work work) { return forgetful.handle(std::move(work)); }, 2h);
  EXPECT_EQ(count("SELECT count(*) FROM messages"), 0);
  pass(11 * 24h);
  work_off("housekeeping", [&](storage::Work work) { return forgetful.handle(std::move(work)); }, 2h);
  EXPECT_TRUE(feed().empty()) << "events tell of messages, and are not kept longer";
}

TEST_F(KeepingHouse, KeepsMessagesForAsLongAsTheOwnerStored) {
  customer_says("hola", "w1");
  write([&](database::Tx& tx) { storage::store_setting(tx, shop, "keep_messages_days", R"("10")", now()); });
  pass(9 * 24h);
  keep_house(1h);
  EXPECT_EQ(count("SELECT count(*) FROM messages"), 1);
  pass(24h);
  keep_house(1h);
  EXPECT_EQ(count("SELECT count(*) FROM messages"), 0);
}

TEST_F(KeepingHouse, IsQueuedOnceHoweverOftenTheServerStarts) {
  const auto queued = count("SELECT count(*) FROM work WHERE kind = 'housekeeping'");
  EXPECT_EQ(queued, chores) << "updates, webhooks, keys, reports, feed, messages, audit, exports, erased";
  start_server();
  keep_house(1h);
  start_server();
  EXPECT_EQ(count("SELECT count(*) FROM work WHERE kind = 'housekeeping'"), queued);
  EXPECT_EQ(count("SELECT count(DISTINCT line) FROM work WHERE kind = 'housekeeping'"), queued);
}

TEST_F(KeepingHouse, ComesBackEveryHourAndIsNeverGivenUp) {
  keep_house(9min);
  EXPECT_EQ(rounds, 0);
  keep_house(1min);
  EXPECT_EQ(rounds, chores);
  keep_house(100h);
  EXPECT_EQ(rounds, chores + chores * 100);
  EXPECT_EQ(count("SELECT MAX(attempts) FROM work WHERE kind = 'housekeeping'"), 0);
}

TEST_F(KeepingHouse, ForgetsInSmallStepsWhatIsOldEnough) {
  publish_events(2 * Housekeeping::batch);
  keep_house(47h);
  EXPECT_EQ(logged(""), 0) << "nothing is old enough";
  publish_events(3);
  const int before = rounds;
  keep_house(2h);
  EXPECT_EQ(feed().size(), 3U);
  EXPECT_EQ(logged("of=feed rows=500"), 2) << world.log.lines.back().text;
  EXPECT_GE(rounds - before, 3);
}

TEST_F(KeepingHouse, ForgetsEachKindAfterItsOwnTime) {
  write([&](database::Tx& tx) {
    storage::store_updates(tx, {{.key = "handled", .line = "a", .phone_number_id = number, .payload = "{}"}}, now());
    storage::mark_update(tx, UpdateId{1}, "message", "", now());
    storage::apply_report(tx, shop, {.external_id = "stray", .state = crm::DeliveryState::read, .at = now()}, now());
    storage::enqueue(tx, {.shop = shop, .kind = "x", .line = "x", .once_key = "x", .payload = "{}", .due = now()},
                     now());
    storage::complete(tx, storage::lease(tx, {"x"}, 1, now(), 1min, "me").at(0), now());
  });
  const auto keys = [this] { return count("SELECT count(*) FROM work_keys WHERE finished_at IS NOT NULL"); };
  const auto updates = [this] { return count("SELECT count(*) FROM inbox"); };
  const auto reports = [this] { return count("SELECT count(*) FROM parked_reports"); };
  keep_house(6 * 24h);
  EXPECT_EQ(reports(), 1);
  keep_house(2 * 24h);
  EXPECT_EQ(reports(), 0);
  EXPECT_EQ(keys(), 1);
  EXPECT_EQ(updates(), 1);
  keep_house(23 * 24h);
  EXPECT_EQ(keys(), 0);
  EXPECT_EQ(updates(), 0);
}

TEST_F(KeepingHouse, SeveralNodesDoNotDoItTwice) {
  const auto take = [this] {
    return write(
        [this](database::Tx& tx) { return storage::lease(tx, {"housekeeping"}, 9, now(), 1min, "node").size(); });
  };
  pass(Housekeeping::first_after);
  EXPECT_EQ(take(), static_cast<std::size_t>(chores));
  EXPECT_EQ(take(), 0U);
}

TEST_F(KeepingHouse, AWorkerWhoseLeaseRanOutForgetsNothing) {
  publish_events(10);
  pass(72h);
  const auto stale =
      write([this](database::Tx& tx) { return storage::lease(tx, {"housekeeping"}, 9, now(), 1min, "a"); });
  pass(2min);
  write([this](database::Tx& tx) { return storage::lease(tx, {"housekeeping"}, 9, now(), 1min, "b").size(); });
  for (const auto& work : stale) EXPECT_EQ(world.run(housekeeping.handle(work)).error().code, "lease_lost");
  EXPECT_GE(feed().size(), 10U);
}

}  // namespace
}  // namespace tendero::delivery
