#include "storage/retention.hpp"

#include "storage/arrivals.hpp"
#include "storage/inbox.hpp"
#include "storage/outbox.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Retention : public StorageTest {
 protected:
  void finish(const std::string& key) {
    write([&](database::Tx& tx) {
      enqueue(tx, {.shop = shop, .kind = "send", .line = key, .once_key = key, .payload = "{}", .due = now()}, now());
      return complete(tx, lease(tx, {"send"}, 1, now(), 30s, "me").at(0), now());
    });
  }
  std::int64_t prune_keys(Instant before, int limit = 100) {
    return write([&](database::Tx& tx) { return prune_finished_keys(tx, before, now(), limit); });
  }
};

TEST_F(Retention, NeverForgetsAKeyThatMayComeBack) {
  finish("a");
  pass(redelivery_time);
  EXPECT_EQ(prune_keys(now()), 0) << "exactly seven days are not over";
  pass(Duration{1});
  EXPECT_EQ(prune_keys(now()), 1);
}

TEST_F(Retention, ForgetsFinishedKeysStepByStepAndOpenOnesNever) {
  for (const std::string key : {"a", "b", "c"}) finish(key);
  write([&](database::Tx& tx) {
    enqueue(tx, {.shop = shop, .kind = "send", .line = "x", .once_key = "open", .payload = "{}", .due = now()}, now());
  });
  pass(30 * 24h);
  EXPECT_EQ(prune_keys(now() - 40 * 24h), 0);
  EXPECT_EQ(prune_keys(now() - 10 * 24h, 2), 2);
  EXPECT_EQ(prune_keys(now() - 10 * 24h, 2), 1);
  EXPECT_FALSE(write([&](database::Tx& tx) {
    return enqueue(tx, {.shop = shop, .kind = "send", .line = "x", .once_key = "open", .payload = "{}", .due = now()},
                   now());
  }));
}

TEST_F(Retention, ForgetsHandledUpdatesAfterTheRedeliveryTime) {
  write([&](database::Tx& tx) {
    store_updates(tx,
                  {{.key = "handled", .line = "a", .phone_number_id = number, .payload = "{}"},
                   {.key = "waiting", .line = "b", .phone_number_id = number, .payload = "{}"}},
                  now());
    mark_update(tx, UpdateId{1}, "message", "", now());
  });
  const auto prune = [&] { return write([&](database::Tx& tx) { return prune_inbox(tx, now(), now(), 100); }); };
  pass(6 * 24h);
  EXPECT_EQ(prune(), 0);
  pass(2 * 24h);
  EXPECT_EQ(prune(), 1);
  EXPECT_TRUE(write([](database::Tx& tx) { return update(tx, UpdateId{2}); })) << "not handled yet";
}

TEST_F(Retention, ForgetsSetAsideWebhooksOnlyWhenNobodyCanTakeThemAnyMore) {
  write([&](database::Tx& tx) {
    for (const auto* body : {"waits", "dead", "discarded"}) keep_arrival(tx, body, now());
    for (const auto& each : oldest_arrivals(tx, 3, 100)) set_aside(tx, each.id, now());
    keep_arrival(tx, "not admitted yet", now());
    for (const auto& work : lease(tx, {"admit"}, 3, now(), 30s, "me")) {
      if (work.payload != R"({"arrival":1})") bury(tx, work, "bug", now());
      if (work.payload == R"({"arrival":3})") discard(tx, work.id, now());
    }
  });
  const auto prune = [&] { return write([&](database::Tx& tx) { return prune_set_aside(tx, now(), now(), 100); }); };
  pass(6 * 24h);
  EXPECT_EQ(prune(), 0);
  pass(2 * 24h);
  EXPECT_EQ(prune(), 1);
  const auto left = [](database::Tx& tx) { return tx.row("SELECT COUNT(*), MAX(body) FROM arrivals WHERE id <> 3"); };
  EXPECT_EQ(write(left)->integer(0), 3) << "what was acknowledged and may still be taken stays";
}

TEST_F(Retention, ForgetsReportsThatNeverFoundTheirMessage) {
  write([&](database::Tx& tx) {
    apply_report(tx, shop, {.external_id = "stray", .state = crm::DeliveryState::read, .at = now()}, now());
  });
  const auto prune = [&](Instant before) {
    return write([&](database::Tx& tx) { return prune_parked_reports(tx, before, 100); });
  };
  EXPECT_EQ(prune(now()), 0);
  EXPECT_EQ(prune(now() + 1ms), 1);
}

}  // namespace
}  // namespace tendero::storage
