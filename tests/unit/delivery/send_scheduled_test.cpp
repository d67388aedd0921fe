#include "delivery/send_scheduled.hpp"

#include <gmock/gmock.h>

#include "delivery/index_messages.hpp"
#include "storage/erasure.hpp"
#include "storage/merges.hpp"
#include "storage/message_search.hpp"
#include "storage/scheduled_messages.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::Not;

class SendingLater : public DeliveryTest {
 protected:
  SendingLater() { customer_writes(); }

  void customer_writes() {
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  }
  storage::ScheduledMessageId schedule(Duration in, const std::string& key = "later") {
    return write([&](database::Tx& tx) {
      return storage::schedule_message(
          tx, current_in(tx),
          {.once_key = key, .agent = crm::AgentId{7}, .author = "Leo", .text = "¿Llegó bien?", .due = now() + in},
          now());
    });
  }
  crm::Conversation current_in(database::Tx& tx) const { return *storage::conversation(tx, thread.id); }
  storage::ScheduledMessage read(storage::ScheduledMessageId id) {
    return write([&](database::Tx& tx) { return *storage::scheduled_message(tx, id); });
  }
  void wait(Duration duration) {
    work_off("scheduled", [this](storage::Work work) { return sender.handle(std::move(work)); }, duration);
  }
  std::int64_t count(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }

  int wakes = 0;
  SendScheduled sender{world, *database, [](crm::Content content) { return std::vector{std::move(content)}; },
                       [this] { ++wakes; }};
};

TEST_F(SendingLater, GoesIntoTheOutboxWhenItIsDueAndNotBefore) {
  const auto id = schedule(2h);
  wait(1h);
  EXPECT_EQ(read(id).state, "waiting");
  EXPECT_EQ(count("messages"), 0);
  wait(1h);
  const auto sent = read(id);
  EXPECT_EQ(sent.state, "sent");
  const auto message = write([&](database::Tx& tx) { return *storage::message(tx, *sent.message); });
  EXPECT_EQ(message.author, crm::Author::agent);
  EXPECT_EQ(message.agent, crm::AgentId{7});
  EXPECT_EQ(crm::plain_text(message.content), "¿Llegó bien?");
  EXPECT_EQ(wakes, 1);
  EXPECT_THAT(feed_kinds(), Contains("scheduled.sent"));
  EXPECT_EQ(count("outbox"), 1);
}

TEST_F(SendingLater, ATakeoverBetweenVoidsNothingAndNobodyIsTakenOver) {
  const auto id = schedule(1h);
  write([this](database::Tx& tx) {
    storage::change_answerer(tx, thread.id, crm::Answerer::human, now());
    storage::change_answerer(tx, thread.id, crm::Answerer::bot, now());
  });
  wait(1h);
  const auto sent = read(id);
  ASSERT_EQ(sent.state, "sent");
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::begin_send(tx, *sent.message, now()); }),
            crm::DeliveryState::sending);
  EXPECT_EQ(current().answerer, crm::Answerer::bot) << "the assistant goes on to answer";
}

TEST_F(SendingLater, IsRefusedAndToldWhenTheMomentHasPassed) {
  const auto closed = schedule(1h, "closed");
  write([this](database::Tx& tx) { storage::change_state(tx, thread.id, crm::ConversationState::closed, now()); });
  wait(1h);
  EXPECT_EQ(read(closed).state, "refused");
  EXPECT_EQ(read(closed).reason, "conversation_closed");
  EXPECT_EQ(current().state, crm::ConversationState::closed) << "nobody opened it";
  EXPECT_THAT(feed_kinds(), Contains("scheduled.refused"));

  write([this](database::Tx& tx) { storage::change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  const auto resolved = schedule(1h, "resolved");
  wait(1h);
  EXPECT_EQ(read(resolved).state, "sent") << "to ask how it went is what it is for";

  const auto window = schedule(23h, "window");
  wait(23h);
  EXPECT_EQ(read(window).reason, "window_closed");

  customer_writes();
  const auto blocked = schedule(1h, "blocked");
  write([this](database::Tx& tx) { tx.run("UPDATE contacts SET blocked = 1 WHERE id = $1", thread.contact); });
  wait(1h);
  EXPECT_EQ(read(blocked).reason, "contact_blocked");
  EXPECT_EQ(count("messages"), 1);
}

TEST_F(SendingLater, HoursLateItHelpsNobody) {
  const auto late = schedule(1h, "late");
  pass(7h + 1ms);
  wait(0s);
  EXPECT_EQ(read(late).reason, "too_late");
  const auto in_time = schedule(1h, "in time");
  pass(7h);
  wait(0s);
  EXPECT_EQ(read(in_time).state, "sent");
}

TEST_F(SendingLater, OneThatIsDueEarlierDoesNotWaitForOneThatWasWrittenBefore) {
  const auto later = schedule(3h, "a");
  const auto sooner = schedule(1h, "b");
  wait(1h);
  EXPECT_EQ(read(sooner).state, "sent");
  EXPECT_EQ(read(later).state, "waiting");
}

TEST_F(SendingLater, CalledOffItIsNeverSent) {
  const auto id = schedule(1h);
  EXPECT_TRUE(write([&](database::Tx& tx) { return storage::cancel_scheduled(tx, id, now()); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return storage::cancel_scheduled(tx, id, now()); })) << "once";
  wait(2h);
  EXPECT_EQ(read(id).state, "cancelled");
  EXPECT_EQ(count("messages"), 0);
  EXPECT_EQ(count("work"), 0);
}

TEST_F(SendingLater, CalledOffWhileAWorkerHasItOnlyOneOfThemWins) {
  const auto id = schedule(1h);
  pass(1h);
  const auto work =
      write([&](database::Tx& tx) { return storage::lease(tx, {"scheduled"}, 1, now(), 60s, "a worker").at(0); });
  EXPECT_TRUE(write([&](database::Tx& tx) { return storage::cancel_scheduled(tx, id, now()); }));
  EXPECT_TRUE(world.run(sender.handle(work)));
  EXPECT_EQ(read(id).state, "cancelled");
  EXPECT_EQ(count("messages"), 0);
}

TEST_F(SendingLater, DoneTwiceItIsSentOnce) {
  const auto id = schedule(1h);
  pass(1h);
  const auto work =
      write([&](database::Tx& tx) { return storage::lease(tx, {"scheduled"}, 1, now(), 60s, "a worker").at(0); });
  EXPECT_TRUE(world.run(sender.handle(work)));
  EXPECT_TRUE(world.run(sender.handle(work)));
  EXPECT_EQ(read(id).state, "sent");
  EXPECT_EQ(count("messages"), 1);
}

TEST_F(SendingLater, TheSameKeyIsOneMessage) { EXPECT_EQ(schedule(1h, "k"), schedule(2h, "k")); }

TEST_F(SendingLater, GoesToWhereTheConversationGoesOn) {
  const auto id = schedule(1h);
  const auto other = make_conversation("525500000001");
  write([&](database::Tx& tx) {
    storage::merge_contacts(tx, {.shop = shop, .from = thread.contact, .into = other.contact}, now());
  });
  wait(1h);
  const auto sent = read(id);
  ASSERT_EQ(sent.state, "sent");
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::message(tx, *sent.message)->conversation; }), other.id);
}

TEST_F(SendingLater, NothingIsLeftForWhoIsErased) {
  schedule(1h);
  write([&](database::Tx& tx) { storage::erase_contact(tx, *storage::find_person(tx, shop, thread.contact), now()); });
  EXPECT_EQ(count("scheduled_messages"), 0);
  EXPECT_EQ(count("work"), 0);
  wait(2h);
  EXPECT_EQ(count("messages"), 0);
}

TEST_F(SendingLater, MessagesAreIndexedTogetherAMomentLater) {
  IndexMessages indexing{world, *database};
  const auto settle = [this] {
    world.advance(IndexMessages::looked_after);
    world.settle();
  };
  customer_says("hola", "w0");
  indexing.ring();
  indexing.ring();
  EXPECT_EQ(count("message_words"), 0) << "no message waits for it";
  settle();
  EXPECT_EQ(count("work WHERE kind = 'index_messages'"), 1) << "the first of all are as those of an earlier version";
  work_off("index_messages", [&](storage::Work work) { return indexing.handle(std::move(work)); });
  EXPECT_EQ(count("message_words"), 1);
  const int many = IndexMessages::batch_of_new + 1;
  for (int number = 1; number <= many; ++number) customer_says("hola", "w" + std::to_string(number));
  indexing.ring();
  settle();
  EXPECT_EQ(count("message_words"), 1 + many);
}

TEST_F(SendingLater, MessagesOfAnEarlierVersionAreIndexedInSteps) {
  for (int number = 0; number < IndexMessages::batch + 1; ++number) customer_says("hola", "w" + std::to_string(number));
  IndexMessages indexing{world, *database};
  const auto start = [this] { write([this](database::Tx& tx) { IndexMessages::schedule(tx, now()); }); };
  const auto queued = [this] { return count("work WHERE kind = 'index_messages'"); };
  write([](database::Tx& tx) { tx.run("DELETE FROM message_words"); });
  start();
  start();
  EXPECT_EQ(queued(), 1);
  work_off("index_messages", [&](storage::Work work) { return indexing.handle(std::move(work)); });
  EXPECT_EQ(count("message_words"), IndexMessages::batch + 1);
  EXPECT_EQ(queued(), 0);
  start();
  EXPECT_EQ(queued(), 0) << "there is nothing to do";
}

}  // namespace
}  // namespace tendero::delivery
