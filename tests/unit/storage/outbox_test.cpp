#include "storage/outbox.hpp"

#include <algorithm>
#include <array>

#include "crm/service_window.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::DeliveryState;
using Kinds = std::vector<std::string>;

class Outbox : public StorageTest {
 protected:
  Outbox() {
    write([&](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
    mark = head();
  }

  MessageId queue(const std::string& words = "hola", const std::string& key = "turn:1:0",
                  crm::Author author = crm::Author::bot) {
    return write([&](database::Tx& tx) {
      return queue_message(tx, *conversation(tx, thread.id), author, {.content = crm::Text{words}}, {}, key, now());
    });
  }
  DeliveryState begin(MessageId id) {
    return write([&](database::Tx& tx) { return begin_send(tx, id, now()); });
  }
  OutboxRow row(MessageId id) {
    return write([&](database::Tx& tx) { return *outbox_row(tx, id); });
  }
  void sent(MessageId id, const std::string& wamid) {
    write([&](database::Tx& tx) { mark_sent(tx, id, wamid, now()); });
  }
  void lost(MessageId id) {
    write([&](database::Tx& tx) { mark_unknown(tx, id, now()); });
  }
  DeliveryState repeat(MessageId id) {
    return write([&](database::Tx& tx) { return mark_repeat(tx, id); });
  }
  bool report(const crm::DeliveryReport& news) {
    return write([&](database::Tx& tx) { return apply_report(tx, shop, news, now()); });
  }
  void take_over() {
    write([&](database::Tx& tx) { return change_answerer(tx, thread.id, crm::Answerer::human, now()); });
  }
  std::vector<Work> due() {
    return write([&](database::Tx& tx) { return lease(tx, {"send"}, 10, now(), 30s, "me"); });
  }
  /// Feed kinds of messages since the test began.
  Kinds events() { return feed_kinds(mark); }

  std::int64_t mark = 0;
};

TEST_F(Outbox, QueuesAMessageOnceWithItsSend) {
  const auto id = queue();
  EXPECT_EQ(queue(), id);
  EXPECT_EQ(events(), Kinds{"message.queued"});
  const auto work = due();
  ASSERT_EQ(work.size(), 1U);
  EXPECT_EQ(work.at(0).line, "send:" + thread.id.text());
  EXPECT_EQ(work.at(0).payload, "{\"message\":" + id.text() + "}");
  EXPECT_EQ(row(id).state, DeliveryState::queued);
  EXPECT_EQ(crm::plain_text(row(id).content), "hola");
}

TEST_F(Outbox, GoesFromQueuedToRead) {
  const auto id = queue();
  EXPECT_EQ(begin(id), DeliveryState::sending);
  EXPECT_EQ(row(id).attempts, 1);
  sent(id, "wamid.1");
  EXPECT_TRUE(report({.external_id = "wamid.1", .state = DeliveryState::delivered, .at = now()}));
  EXPECT_TRUE(report({.external_id = "wamid.1", .state = DeliveryState::read, .at = now()}));
  EXPECT_EQ(row(id).state, DeliveryState::read);
  EXPECT_EQ(events(), (Kinds{"message.queued", "message.sent", "message.delivered", "message.read"}));
}

TEST_F(Outbox, OutOfOrderAndRepeatedReportsChangeNothing) {
  const auto id = queue();
  begin(id);
  sent(id, "wamid.1");
  report({.external_id = "wamid.1", .state = DeliveryState::read, .at = now()});
  EXPECT_TRUE(report({.external_id = "wamid.1", .state = DeliveryState::delivered, .at = now()}));
  EXPECT_TRUE(report({.external_id = "wamid.1", .state = DeliveryState::read, .at = now()}));
  EXPECT_TRUE(report({.external_id = "wamid.1", .state = DeliveryState::failed, .at = now()}));
  EXPECT_EQ(row(id).state, DeliveryState::read);
  EXPECT_EQ(events(), (Kinds{"message.queued", "message.sent", "message.read"}));
}

TEST_F(Outbox, NewsInAnyOrderAndTwiceEndsTheSame) {
  std::array<int, 5> order{0, 1, 2, 3, 4};
  int number = 0;
  do {
    const std::string wamid = "wamid." + std::to_string(++number);
    const auto id = queue("hola", "turn:1:" + wamid);
    begin(id);
    for (const int news : order) {
      switch (news) {
        case 0:
          sent(id, wamid);
          break;
        case 1:
          report({.external_id = wamid, .state = DeliveryState::sent, .at = now()});
          break;
        case 2:
          report({.external_id = wamid, .state = DeliveryState::delivered, .at = now()});
          break;
        case 3:
          report({.external_id = wamid,
                  .outbox_reference = row(id).reference(),
                  .state = DeliveryState::read,
                  .at = now()});
          break;
        default:
          report({.external_id = wamid, .state = DeliveryState::delivered, .at = now()});
      }
    }
    ASSERT_EQ(row(id).state, DeliveryState::read) << testing::PrintToString(order);
    ASSERT_EQ(row(id).external_id, wamid) << testing::PrintToString(order);
    ASSERT_FALSE(row(id).possibly_doubled);
  } while (std::ranges::next_permutation(order).found);
  EXPECT_EQ(number, 120);
}

TEST_F(Outbox, FailureGivesWayToProofOfDelivery) {
  const auto id = queue();
  begin(id);
  sent(id, "wamid.1");
  report({.external_id = "wamid.1", .state = DeliveryState::failed, .at = now(), .error_code = "131026"});
  EXPECT_EQ(row(id).state, DeliveryState::failed);
  report({.external_id = "wamid.1", .state = DeliveryState::delivered, .at = now()});
  EXPECT_EQ(row(id).state, DeliveryState::delivered);
}

TEST_F(Outbox, AReportWithoutReferenceBeforeTheSendResultIsParkedAndApplied) {
  const auto id = queue();
  begin(id);
  EXPECT_FALSE(report({.external_id = "wamid.1", .state = DeliveryState::delivered, .at = now()}));
  EXPECT_FALSE(report({.external_id = "wamid.1", .state = DeliveryState::delivered, .at = now()})) << "redelivered";
  sent(id, "wamid.1");
  EXPECT_EQ(row(id).state, DeliveryState::delivered);
  EXPECT_EQ(events(), (Kinds{"message.queued", "message.sent", "message.delivered"}));
}

TEST_F(Outbox, AReportWithOurReferenceComesBeforeTheSendResult) {
  const auto id = queue();
  begin(id);
  EXPECT_TRUE(report({.external_id = "wamid.1",
                      .outbox_reference = row(id).reference(),
                      .state = DeliveryState::delivered,
                      .at = now()}));
  EXPECT_EQ(row(id).external_id, "wamid.1");
  sent(id, "wamid.1");
  EXPECT_EQ(row(id).state, DeliveryState::delivered);
}

TEST_F(Outbox, AReportForAnEarlierInstallationDoesNotMatch) {
  const auto id = queue();
  begin(id);
  EXPECT_FALSE(report({.external_id = "wamid.old",
                       .outbox_reference = "tendero:" + id.text() + ":123",
                       .state = DeliveryState::read,
                       .at = now()}));
  EXPECT_FALSE(report({.external_id = "wamid.old", .outbox_reference = "tendero:x", .state = DeliveryState::read}));
  EXPECT_FALSE(report({.external_id = "wamid.old", .outbox_reference = "other:1", .state = DeliveryState::read}));
  EXPECT_EQ(row(id).state, DeliveryState::sending);
}

TEST_F(Outbox, AReportOfAnotherShopDoesNotMatch) {
  const auto id = queue();
  begin(id);
  sent(id, "wamid.1");
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  const crm::DeliveryReport news{
      .external_id = "wamid.1", .outbox_reference = row(id).reference(), .state = DeliveryState::read, .at = now()};
  EXPECT_FALSE(write([&](database::Tx& tx) { return apply_report(tx, other, news, now()); }));
  EXPECT_EQ(row(id).state, DeliveryState::sent);
}

TEST_F(Outbox, AnUnknownSendIsWokenByItsReport) {
  const auto id = queue();
  auto work = due().at(0);
  begin(id);
  lost(id);
  write([&](database::Tx& tx) { return retry(tx, work, now() + 60s, "unknown"); });
  pass(1s);
  EXPECT_TRUE(due().empty());
  report(
      {.external_id = "wamid.1", .outbox_reference = row(id).reference(), .state = DeliveryState::sent, .at = now()});
  ASSERT_EQ(due().size(), 1U);
  EXPECT_EQ(begin(id), DeliveryState::sent);
}

TEST_F(Outbox, AnUnknownSendIsRepeatedOnceAtMost) {
  const auto id = queue();
  begin(id);
  lost(id);
  EXPECT_EQ(begin(id), DeliveryState::unknown);
  EXPECT_EQ(repeat(id), DeliveryState::queued);
  EXPECT_TRUE(row(id).possibly_doubled);
  EXPECT_EQ(begin(id), DeliveryState::sending);
  lost(id);
  EXPECT_EQ(repeat(id), DeliveryState::unknown);
  EXPECT_EQ(begin(id), DeliveryState::unknown);
}

TEST_F(Outbox, ASendThatWasBegunByADeadProcessIsUnknown) {
  const auto id = queue();
  begin(id);
  EXPECT_EQ(begin(id), DeliveryState::unknown);
  EXPECT_EQ(row(id).attempts, 1);
}

TEST_F(Outbox, WhatWasCertainlyNotSentIsQueuedAgain) {
  const auto id = queue();
  begin(id);
  write([&](database::Tx& tx) { mark_not_sent(tx, id, "connection refused"); });
  EXPECT_EQ(row(id).state, DeliveryState::queued);
  EXPECT_FALSE(row(id).possibly_doubled);
  EXPECT_EQ(begin(id), DeliveryState::sending);
  EXPECT_EQ(row(id).attempts, 2);
}

TEST_F(Outbox, ATakeoverDropsWhatTheBotHadQueued) {
  const auto id = queue();
  take_over();
  EXPECT_EQ(begin(id), DeliveryState::dropped);
  EXPECT_EQ(begin(id), DeliveryState::dropped);
  EXPECT_EQ(events(), (Kinds{"message.queued", "conversation.changed", "message.dropped"}));
}

TEST_F(Outbox, ATakeoverForbidsToRepeatAnUnknownSend) {
  const auto id = queue();
  begin(id);
  lost(id);
  take_over();
  EXPECT_EQ(repeat(id), DeliveryState::unknown);
  EXPECT_EQ(row(id).state, DeliveryState::unknown);
}

TEST_F(Outbox, ATakeoverBetweenRepeatAndSendLeavesItUnknown) {
  const auto id = queue();
  begin(id);
  lost(id);
  repeat(id);
  take_over();
  EXPECT_EQ(begin(id), DeliveryState::unknown) << "it may be on the customer's phone, so it was not dropped";
}

/// Whoever thinks, or waits in a queue, for long.
TEST_F(Outbox, WordsAreNotSentInAWindowThatClosedMeanwhile) {
  const auto first = queue("hola", "turn:1:0");
  const auto second = queue("hola", "turn:1:1", crm::Author::agent);
  pass(crm::service_window - crm::service_window_margin - 1ms);
  EXPECT_EQ(begin(first), DeliveryState::sending);
  pass(1ms);
  EXPECT_EQ(begin(second), DeliveryState::failed);
  EXPECT_EQ(row(second).attempts, 0);
  EXPECT_EQ(events().back(), "message.failed");
}

TEST_F(Outbox, ATemplateNeedsNoWindow) {
  const auto id = write([&](database::Tx& tx) {
    return queue_message(tx, *conversation(tx, thread.id), crm::Author::system,
                         {.content = crm::Template{.name = "order_update", .language = "es"}}, {}, "notice:1", now());
  });
  pass(30h);
  EXPECT_EQ(begin(id), DeliveryState::sending);
}

TEST_F(Outbox, ARepetitionAfterTheWindowStaysUnknown) {
  const auto id = queue();
  begin(id);
  lost(id);
  EXPECT_EQ(repeat(id), DeliveryState::queued);
  pass(24h);
  EXPECT_EQ(begin(id), DeliveryState::unknown);
}

TEST_F(Outbox, WhatGoesOnInAnotherConversationHasTheWindowOfThatOne) {
  const auto id = queue();
  pass(23h);
  const auto other = make_conversation("5218887654321").id;
  write([&](database::Tx& tx) {
    note_customer_message(tx, other, now());
    tx.run("UPDATE conversations SET continued_in = $1 WHERE id = $2", other, thread.id);
  });
  pass(5h);
  EXPECT_EQ(begin(id), DeliveryState::sending);
}

TEST_F(Outbox, AgentsMessagesOutliveAHandBack) {
  const auto id = queue("le ayudo yo", "agent:1", crm::Author::agent);
  take_over();
  EXPECT_EQ(begin(id), DeliveryState::sending);
}

TEST_F(Outbox, FailureIsKeptWithItsReason) {
  const auto id = queue();
  begin(id);
  write([&](database::Tx& tx) { mark_failed(tx, id, "131047", "window closed", now()); });
  EXPECT_EQ(row(id).state, DeliveryState::failed);
  EXPECT_NE(feed().back().body.find("131047"), std::string::npos);
}

}  // namespace
}  // namespace tendero::storage
