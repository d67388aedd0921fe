#include "storage/outgoing_webhooks.hpp"

#include "storage/feed.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

class OutgoingWebhooks : public StorageTest {
 protected:
  std::int64_t add(std::vector<std::string> kinds) {
    return write([&](database::Tx& tx) {
      return add_outgoing_webhook(
          tx, {.shop = shop, .url = "https://a.example", .kinds = kinds, .secret = "sealed", .active = true}, now());
    });
  }
  void happens(const std::string& kind, int times = 1) {
    write([&](database::Tx& tx) {
      for (int at = 0; at < times; ++at) publish(tx, shop, {}, kind, "{}", now());
    });
  }
  bool read_on(std::int64_t webhook, int page = 100, int most_waiting = 500) {
    return write([&](database::Tx& tx) { return queue_webhook_work(tx, webhook, page, most_waiting, now()); });
  }
  std::int64_t waiting(std::int64_t webhook) {
    return write([&](database::Tx& tx) { return webhook_backlog(tx, webhook); });
  }
  OutgoingWebhook found(std::int64_t webhook) {
    return *write([&](database::Tx& tx) { return outgoing_webhook(tx, webhook); });
  }
  std::vector<std::int64_t> behind() {
    return write([](database::Tx& tx) { return webhooks_behind(tx); });
  }
};

TEST_F(OutgoingWebhooks, WantTheKindsThatTheyName) {
  const OutgoingWebhook some{.kinds = {"message.received", "order.*"}};
  EXPECT_TRUE(wants(some, "message.received"));
  EXPECT_FALSE(wants(some, "message.sent"));
  EXPECT_FALSE(wants(some, "message.received.twice"));
  EXPECT_TRUE(wants(some, "order.status_changed"));
  EXPECT_FALSE(wants(some, "orders.x"));
  EXPECT_TRUE(wants({.kinds = {"*"}}, "anything.else"));
}

TEST_F(OutgoingWebhooks, HearWhatHappensAfterTheyWereAddedOnce) {
  happens("message.received");
  const auto id = add({"message.*"});
  EXPECT_TRUE(behind().empty());
  happens("message.received", 2);
  happens("turn.ended");
  EXPECT_EQ(behind(), std::vector{id});
  EXPECT_FALSE(read_on(id)) << "the feed has no more";
  EXPECT_EQ(waiting(id), 2);
  EXPECT_TRUE(behind().empty()) << "what it does not want is read, too";
  EXPECT_FALSE(read_on(id));
  EXPECT_EQ(waiting(id), 2);
}

TEST_F(OutgoingWebhooks, ReadPageByPageAndNoFurtherThanThereIsRoom) {
  const auto id = add({"*"});
  happens("message.received", 10);
  EXPECT_TRUE(read_on(id, 4, 6));
  EXPECT_EQ(waiting(id), 4);
  EXPECT_FALSE(read_on(id, 4, 6)) << "it is full";
  EXPECT_EQ(waiting(id), 6);
  EXPECT_EQ(behind(), std::vector{id}) << "the rest waits in the feed";
  write([&](database::Tx& tx) {
    for (const auto& work : lease(tx, {"webhook"}, 10, now(), Duration{1'000}, "me")) complete(tx, work, now());
  });
  read_on(id, 4, 6);
  EXPECT_EQ(waiting(id), 6) << "one was told, so there is room for one";
}

TEST_F(OutgoingWebhooks, OneEventOfAnAddressIsTakenAtATimeInOrder) {
  const auto id = add({"*"});
  happens("a.b", 2);
  read_on(id);
  const auto taken = write([&](database::Tx& tx) { return lease(tx, {"webhook"}, 10, now(), Duration{1'000}, "me"); });
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].once_key, "webhook:" + std::to_string(id) + ":" + std::to_string(head() - 1));
}

TEST_F(OutgoingWebhooks, AreChangedByWhoReadThemLastAndMissWhatHappenedWhileTheyWereOff) {
  const auto id = add({"*"});
  auto changed = found(id);
  changed.active = false;
  EXPECT_TRUE(write([&](database::Tx& tx) { return change_outgoing_webhook(tx, changed, now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return change_outgoing_webhook(tx, changed, now()); }));
  happens("a.b");
  EXPECT_TRUE(behind().empty());
  EXPECT_FALSE(read_on(id));
  changed = found(id);
  changed.active = true;
  EXPECT_TRUE(write([&](database::Tx& tx) { return change_outgoing_webhook(tx, changed, now()); }));
  read_on(id);
  EXPECT_EQ(waiting(id), 0);
}

TEST_F(OutgoingWebhooks, KeepTheirLatestAttemptsUntilTheyGo) {
  const auto id = add({"*"});
  write([&](database::Tx& tx) {
    for (int at = 1; at <= 7; ++at)
      note_webhook_attempt(
          tx, {.webhook = id, .sequence = at, .kind = "a.b", .attempt = 1, .outcome = "delivered", .at = now()}, 5);
  });
  const auto kept = write([&](database::Tx& tx) { return webhook_attempts(tx, id, 100); });
  ASSERT_EQ(kept.size(), 5U);
  EXPECT_EQ(kept.front().sequence, 7);
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  EXPECT_FALSE(write([&](database::Tx& tx) { return remove_outgoing_webhook(tx, other, id); }));
  EXPECT_TRUE(write([&](database::Tx& tx) { return remove_outgoing_webhook(tx, shop, id); }));
  EXPECT_TRUE(write([&](database::Tx& tx) { return webhook_attempts(tx, id, 100); }).empty());
}

}  // namespace
}  // namespace tendero::storage
