#include "desk/takeover.hpp"

#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using crm::Answerer;
using crm::DeliveryState;

class Takeover : public storage::StorageTest {
 protected:
  Result<crm::Conversation> take() {
    return world.run(take_over(*database, world, {}, thread.id, {.kind = "agent", .id = 7}));
  }
  Result<crm::Conversation> give() {
    return world.run(give_back(*database, world, thread.id, {.kind = "agent", .id = 7}));
  }

  MessageId queue(crm::Author author, const std::string& key) {
    return write([&](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      return storage::queue_message(tx, *storage::conversation(tx, thread.id), author, {.content = crm::Text{"hola"}},
                                    {}, key, now());
    });
  }
  DeliveryState begin(MessageId id) {
    return write([&](database::Tx& tx) { return storage::begin_send(tx, id, now()); });
  }
};

TEST_F(Takeover, LetsAPersonAnswer) {
  const auto taken = take();
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(taken->answerer, Answerer::human);
  EXPECT_EQ(taken->epoch, thread.epoch + 1);
  EXPECT_EQ(current().answerer, Answerer::human);
  EXPECT_EQ(crm::may_bot_answer(current(), now()), crm::BotVerdict::human_answers);
}

TEST_F(Takeover, DoneTwiceIsDoneOnce) {
  const auto first = take();
  const auto second = take();
  ASSERT_TRUE(first.has_value() && second.has_value());
  EXPECT_EQ(second->epoch, first->epoch);
}

TEST_F(Takeover, NoSendOfTheAssistantBeginsAfterIt) {
  const auto waiting = queue(crm::Author::bot, "turn:1:0");
  ASSERT_TRUE(take().has_value());
  EXPECT_EQ(begin(waiting), DeliveryState::dropped);
}

TEST_F(Takeover, WhatPeopleSayStillGoes) {
  const auto before = queue(crm::Author::agent, "reply:1");
  ASSERT_TRUE(take().has_value());
  const auto after = queue(crm::Author::agent, "reply:2");
  EXPECT_EQ(begin(before), DeliveryState::sending);
  EXPECT_EQ(begin(after), DeliveryState::sending);
}

TEST_F(Takeover, ASendOfUnknownOutcomeIsNotRepeated) {
  const auto lost = queue(crm::Author::bot, "turn:1:0");
  ASSERT_EQ(begin(lost), DeliveryState::sending);
  write([&](database::Tx& tx) { storage::mark_unknown(tx, lost, now()); });
  ASSERT_TRUE(take().has_value());
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::mark_repeat(tx, lost); }), DeliveryState::unknown);
}

TEST_F(Takeover, GivenBackTheAssistantAnswersAgainButNotWithWhatWasVoid) {
  const auto stale = queue(crm::Author::bot, "turn:1:0");
  ASSERT_TRUE(take().has_value());
  const auto given = give();
  ASSERT_TRUE(given.has_value());
  EXPECT_EQ(given->answerer, Answerer::bot);
  EXPECT_EQ(begin(stale), DeliveryState::dropped);
  EXPECT_EQ(begin(queue(crm::Author::bot, "turn:2:0")), DeliveryState::sending);
}

TEST_F(Takeover, IsSeenInTheFeed) {
  const auto before = head();
  ASSERT_TRUE(take().has_value());
  EXPECT_FALSE(feed_kinds(before).empty());
}

TEST_F(Takeover, ThereMustBeSuchAConversation) {
  const auto before = head();
  for (const auto& answer :
       {world.run(take_over(*database, world, {}, ConversationId{4711}, {.kind = "agent", .id = 7})),
        world.run(give_back(*database, world, ConversationId{4711}, {.kind = "agent", .id = 7}))}) {
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().kind, FaultKind::not_found);
  }
  EXPECT_EQ(head(), before);
}

}  // namespace
}  // namespace tendero::desk
