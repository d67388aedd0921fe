#include "delivery/call_webhooks.hpp"

#include <gmock/gmock.h>

#include "base/hmac.hpp"
#include "storage/feed.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

class CallingWebhooks : public DeliveryTest {
 protected:
  CallingWebhooks() {
    webhook = write([&](database::Tx& tx) {
      return storage::add_outgoing_webhook(tx,
                                           {.shop = shop,
                                            .url = "https://a.example/hook",
                                            .kinds = {"order.*"},
                                            .secret = seal.close(Secret("their secret"), world.chance),
                                            .active = true},
                                           now());
    });
  }
  void happens(const std::string& kind) {
    write([&](database::Tx& tx) { storage::publish(tx, shop, {}, kind, "{}", now()); });
  }
  /// As after a commit.
  void look() {
    calls.ring();
    world.advance(CallWebhooks::looked_after);
    world.settle();
  }
  void deliver(Duration for_how_long = 0ms) {
    work_off("webhook", [this](storage::Work work) { return calls.handle(std::move(work)); }, for_how_long);
  }
  Task<Result<int>> take(desk::WebhookPost post) {
    posts.push_back(std::move(post));
    co_return answers;
  }
  std::vector<std::string> told() {
    std::vector<std::string> bodies;
    for (const auto& post : posts) bodies.push_back(post.body);
    return bodies;
  }
  std::vector<std::string> outcomes() {
    std::vector<std::string> all;
    for (const auto& each : write([&](database::Tx& tx) { return storage::webhook_attempts(tx, webhook, 100); }))
      all.push_back(each.outcome);
    return all;
  }
  std::vector<storage::DeadWork> dead() {
    return write([](database::Tx& tx) { return storage::dead_work(tx, {.kind = "webhook", .before = {}}, 10); });
  }

  const Seal seal{Secret("a key of the test")};
  Result<int> answers = 204;
  std::vector<desk::WebhookPost> posts;
  int wakes = 0;
  std::int64_t webhook = 0;
  CallWebhooks calls{world,
                     *database,
                     seal,
                     {.problem = {},
                      .post = [this](desk::WebhookPost post) { return take(std::move(post)); },
                      .body = [](const storage::FeedEvent& event) { return event.kind; }},
                     [this] { ++wakes; }};
};

TEST_F(CallingWebhooks, TellWhatIsWantedInOrder) {
  happens("order.status_changed");
  happens("message.received");
  happens("order.created");
  look();
  EXPECT_EQ(wakes, 1);
  deliver();
  EXPECT_THAT(told(), ElementsAre("order.status_changed", "order.created"));
  EXPECT_THAT(outcomes(), ElementsAre("delivered", "delivered"));
  look();
  deliver();
  EXPECT_EQ(posts.size(), 2U) << "each once";
}

TEST_F(CallingWebhooks, SignWhatTheySendWithTheMoment) {
  happens("order.created");
  look();
  deliver();
  ASSERT_EQ(posts.size(), 1U);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now()).time_since_epoch().count();
  const auto signature = to_hex(hmac_sha256(std::to_string(seconds) + ".order.created", "their secret"));
  EXPECT_THAT(posts[0].headers, testing::Contains(std::pair<std::string, std::string>(
                                    "X-Tendero-Signature", "t=" + std::to_string(seconds) + ",v1=" + signature)));
  EXPECT_THAT(posts[0].headers,
              testing::Contains(std::pair<std::string, std::string>("X-Tendero-Event", "order.created")));
  EXPECT_EQ(posts[0].url, "https://a.example/hook");
}

TEST_F(CallingWebhooks, TryAgainWithGrowingPausesAndHoldTheRestUntilThen) {
  answers = 500;
  happens("order.created");
  happens("order.status_changed");
  look();
  deliver();
  EXPECT_THAT(told(), ElementsAre("order.created"));
  deliver(9s);
  EXPECT_EQ(posts.size(), 1U);
  deliver(1s);
  EXPECT_EQ(posts.size(), 2U);
  deliver(29s);
  EXPECT_EQ(posts.size(), 2U);
  answers = 200;
  deliver(1s);
  EXPECT_THAT(told(), ElementsAre("order.created", "order.created", "order.created", "order.status_changed"));
  EXPECT_THAT(outcomes(), ElementsAre("delivered", "delivered", "retrying", "retrying"));
}

TEST_F(CallingWebhooks, GiveAnEventUpIntoTheDeadLettersAndGoOn) {
  answers = std::unexpected(Fault{FaultKind::unavailable, "connect_failed", "Nobody listens there.", std::nullopt});
  happens("order.created");
  look();
  deliver(48h);
  EXPECT_EQ(posts.size(), static_cast<std::size_t>(CallWebhooks::most_attempts));
  ASSERT_EQ(dead().size(), 1U);
  EXPECT_EQ(dead()[0].reason, "webhook_refused: Nobody listens there.");
  EXPECT_EQ(outcomes().front(), "given_up");
  answers = 200;
  happens("order.status_changed");
  look();
  deliver();
  EXPECT_EQ(told().back(), "order.status_changed");
  const auto letter = dead()[0].id;
  EXPECT_TRUE(write([&](database::Tx& tx) { return storage::replay(tx, letter, now()); }));
  deliver();
  EXPECT_EQ(told().back(), "order.created");
}

TEST_F(CallingWebhooks, FollowNoRedirect) {
  answers = 302;
  happens("order.created");
  look();
  deliver();
  const auto attempts = write([&](database::Tx& tx) { return storage::webhook_attempts(tx, webhook, 1); });
  EXPECT_EQ(attempts.at(0).status, 302);
  EXPECT_THAT(attempts.at(0).reason, testing::HasSubstr("redirects are not followed"));
}

TEST_F(CallingWebhooks, TellNothingToAnAddressThatIsGoneOrOff) {
  happens("order.created");
  look();
  write([&](database::Tx& tx) { storage::remove_outgoing_webhook(tx, shop, webhook); });
  deliver();
  EXPECT_TRUE(posts.empty());
  EXPECT_FALSE(write([](database::Tx& tx) { return storage::next_due(tx, {"webhook"}); })) << "the work has ended";
}

TEST_F(CallingWebhooks, TellNothingOfAnEventThatIsForgotten) {
  happens("order.created");
  look();
  write([&](database::Tx& tx) { tx.run("DELETE FROM feed"); });
  deliver();
  EXPECT_TRUE(posts.empty());
}

TEST_F(CallingWebhooks, LookOnceForAllThatIsToldMeanwhile) {
  for (int at = 0; at < 5; ++at) {
    happens("order.created");
    calls.ring();
  }
  EXPECT_EQ(wakes, 0) << "nothing is queued while things happen";
  world.advance(CallWebhooks::looked_after);
  world.settle();
  EXPECT_EQ(wakes, 1);
  deliver();
  EXPECT_EQ(posts.size(), 5U);
}

}  // namespace
}  // namespace tendero::delivery
