#include "storage/joining.hpp"

#include <array>

#include <gmock/gmock.h>

#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using crm::DeliveryState;
using testing::ElementsAre;
using testing::IsEmpty;

class Joining : public StorageTest {
 protected:
  Joining() {
    write([&](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
  }

  MessageId queue(crm::Content content, crm::Author author = crm::Author::bot,
                  std::optional<MessageId> reply_to = std::nullopt) {
    return write([&](database::Tx& tx) {
      return queue_message(tx, *conversation(tx, thread.id), author,
                           {.content = std::move(content), .reply_to = reply_to}, {}, std::to_string(++queued_), now());
    });
  }
  MessageId queue(const std::string& words) { return queue(crm::Text{words}); }

  int join(MessageId leader, std::size_t longest = 4096) {
    return write([&](database::Tx& tx) {
      return join_waiting(tx, leader,
                          [&](const crm::Content& content) { return crm::plain_text(content).size() <= longest; });
    });
  }
  std::vector<MessageId> joined(MessageId leader) {
    return write([&](database::Tx& tx) { return joined_to(tx, leader); });
  }
  OutboxRow row(MessageId id) {
    return write([&](database::Tx& tx) { return *outbox_row(tx, id); });
  }
  std::string leaving(MessageId id) {
    return write([&](database::Tx& tx) { return crm::plain_text(joined_content(tx, *outbox_row(tx, id))); });
  }
  DeliveryState begin(MessageId id) {
    return write([&](database::Tx& tx) { return begin_send(tx, id, now()); });
  }
  void take_over() {
    write([&](database::Tx& tx) { return change_answerer(tx, thread.id, crm::Answerer::human, now()); });
  }

 private:
  int queued_ = 0;
};

TEST_F(Joining, WordsOfOneVoiceGoTogetherInOrder) {
  const auto one = queue("uno");
  const auto two = queue("dos");
  const auto three = queue("tres");
  EXPECT_EQ(join(one), 2);
  EXPECT_THAT(joined(one), ElementsAre(two, three));
  EXPECT_EQ(leaving(one), "uno\n\ndos\n\ntres");
  const auto four = queue("cuatro");
  EXPECT_EQ(join(one), 1) << "what has come since";
  EXPECT_THAT(joined(one), ElementsAre(two, three, four));
  EXPECT_EQ(join(two), 0) << "one that goes with another leads nobody";
}

TEST_F(Joining, EndsAtWhatIsNoTextOrAnswersSomethingOrIsSaidByAnother) {
  const auto quoted = queue("cita");
  const std::array stops{
      std::pair(crm::Content(crm::Location{.latitude = 1, .longitude = 2}), std::optional<MessageId>()),
      std::pair(crm::Content(crm::Text{"respuesta"}), std::optional(quoted))};
  for (const auto& [content, reply_to] : stops) {
    const auto one = queue("uno");
    queue(content, crm::Author::bot, reply_to);
    queue("dos");
    EXPECT_EQ(join(one), 0);
  }
  const auto bots = queue("uno");
  queue(crm::Text{"del equipo"}, crm::Author::agent);
  EXPECT_EQ(join(bots), 0);
}

TEST_F(Joining, EndsWhereTheChannelTakesNoMore) {
  const auto one = queue("12345");
  const auto two = queue("12345");
  queue("1");
  EXPECT_EQ(join(one, 12), 1) << "in order: a shorter one does not overtake";
  EXPECT_THAT(joined(one), ElementsAre(two));
}

TEST_F(Joining, NothingIsJoinedToWhatMayHaveLeft) {
  const auto one = queue("uno");
  queue("dos");
  begin(one);
  EXPECT_EQ(join(one), 0);
  write([&](database::Tx& tx) { mark_not_sent(tx, one, "channel_busy"); });
  EXPECT_EQ(join(one), 0);
}

TEST_F(Joining, WhatBecomesOfTheLeaderBecomesOfAll) {
  const auto one = queue("uno");
  const auto two = queue("dos");
  join(one);
  EXPECT_EQ(begin(one), DeliveryState::sending);
  EXPECT_EQ(row(two).state, DeliveryState::sending);
  write([&](database::Tx& tx) { mark_not_sent(tx, one, "channel_busy"); });
  EXPECT_EQ(row(two).state, DeliveryState::queued);
  begin(one);
  write([&](database::Tx& tx) { mark_sent(tx, one, "wamid.1", now()); });
  EXPECT_EQ(row(two).state, DeliveryState::sent);
  write([&](database::Tx& tx) {
    apply_report(tx, shop, {.external_id = "wamid.1", .state = DeliveryState::read, .at = now()}, now());
  });
  EXPECT_EQ(row(one).state, DeliveryState::read);
  EXPECT_EQ(row(two).state, DeliveryState::read);
}

TEST_F(Joining, WhatDidNotReachSomebodyCountsOnce) {
  const auto one = queue("uno");
  queue("dos");
  queue("tres");
  EXPECT_EQ(join(one), 2);
  begin(one);
  write([&](database::Tx& tx) { mark_sent(tx, one, "wamid.1", now()); });
  world.clock.set(now() + Duration{1'000});
  write([&](database::Tx& tx) {
    apply_report(tx, shop, {.external_id = "wamid.1", .state = DeliveryState::failed, .at = now(), .unreachable = true},
                 now());
  });
  EXPECT_FALSE(write([&](database::Tx& tx) { return conversation(tx, thread.id)->contact_unreachable; }));
}

TEST_F(Joining, ATakeoverDropsAll) {
  const auto one = queue("uno");
  const auto two = queue("dos");
  join(one);
  take_over();
  EXPECT_EQ(begin(one), DeliveryState::dropped);
  EXPECT_EQ(row(two).state, DeliveryState::dropped);
}

TEST_F(Joining, AfterALeaderWasGivenUpTheOthersGoAlone) {
  const auto one = queue("uno");
  const auto two = queue("dos");
  join(one);
  EXPECT_EQ(begin(two), DeliveryState::sending) << "its turn comes only when the leader's work is gone";
  EXPECT_EQ(leaving(two), "dos");
  EXPECT_THAT(joined(one), IsEmpty());
  EXPECT_EQ(leaving(one), "uno");
}

}  // namespace
}  // namespace tendero::storage
