#include "storage/message_changes.hpp"

#include <algorithm>
#include <vector>

#include "crm/channel_event.hpp"
#include "storage/echoes.hpp"
#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using crm::MessageChange;
using crm::Text;

class MessageChanges : public StorageTest {
 protected:
  bool note(const MessageChange& change) {
    return write([&](database::Tx& tx) { return note_change(tx, thread, change, now()); });
  }
  MessageChange edit(const std::string& id, const std::string& words, Duration after = {}) {
    return {.external_id = id, .original_external_id = "w1", .at = now() + after, .content = Text{words}};
  }
  MessageChange revoke(const std::string& id, Duration after = {}) {
    return {.external_id = id, .original_external_id = "w1", .at = now() + after};
  }
  crm::Message stored(MessageId id) {
    return write([id](database::Tx& tx) { return *message(tx, id); });
  }
  std::size_t waiting() {
    return write([this](database::Tx& tx) { return uncovered(tx, thread.id).size(); });
  }
};

TEST_F(MessageChanges, AnEditedMessageSaysTheNewWords) {
  const auto id = customer_says("hola", "w1");
  const auto before = head();
  EXPECT_TRUE(note(edit("e1", "hola, buenas")));
  EXPECT_EQ(stored(id).content, crm::Content(Text{"hola, buenas"}));
  EXPECT_EQ(stored(id).edited_at, now());
  EXPECT_EQ(feed_kinds(before), std::vector<std::string>{"message.changed"});
  EXPECT_FALSE(note(edit("e1", "otra cosa"))) << "the same change again";
  EXPECT_EQ(stored(id).content, crm::Content(Text{"hola, buenas"}));
  EXPECT_EQ(waiting(), 1U) << "it is still to be answered";
}

TEST_F(MessageChanges, AMessageTakenBackIsToldSoAndNotAnswered) {
  const auto id = customer_says("hola", "w1");
  EXPECT_TRUE(note(revoke("r1")));
  EXPECT_EQ(stored(id).revoked_at, now());
  EXPECT_EQ(stored(id).content, crm::Content(Text{"hola"})) << "people of the shop may have read it";
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(MessageChanges, HoldInWhateverOrderTheyCome) {
  std::vector<MessageChange> changes{edit("e1", "uno", Duration{1'000}), edit("e2", "dos", Duration{2'000}),
                                     edit("e3", "tres", Duration{2'000}), revoke("r1", Duration{3'000}),
                                     revoke("r2", Duration{4'000})};
  std::ranges::sort(changes, {}, &MessageChange::external_id);
  int round = 0;
  do {
    const bool message_first = round++ % 2 == 0;
    auto id = message_first ? customer_says("cero", "w1") : MessageId{};
    for (const auto& change : changes) note(change);
    for (const auto& change : changes) EXPECT_FALSE(note(change)) << "twice";
    if (!message_first) id = customer_says("cero", "w1");
    EXPECT_EQ(stored(id).content, crm::Content(Text{"tres"}));
    EXPECT_EQ(stored(id).edited_at, now() + Duration{2'000});
    EXPECT_EQ(stored(id).revoked_at, now() + Duration{3'000});
    write([](database::Tx& tx) {
      tx.run("DELETE FROM message_words");
      tx.run("DELETE FROM messages");
      tx.run("DELETE FROM message_changes");
    });
  } while (std::ranges::next_permutation(changes, {}, &MessageChange::external_id).found);
  EXPECT_EQ(round, 120);
}

TEST_F(MessageChanges, MayComeBeforeTheMessage) {
  EXPECT_TRUE(note(edit("e1", "corregido", Duration{1'000})));
  const auto id = customer_says("coregido", "w1");
  EXPECT_EQ(stored(id).content, crm::Content(Text{"corregido"}));
  thread = make_conversation("529990000001");
  EXPECT_TRUE(note({.external_id = "r1", .original_external_id = "w2", .at = now()}));
  const auto gone = customer_says("no era aquí", "w2");
  EXPECT_TRUE(stored(gone).revoked_at);
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(MessageChanges, TouchNobodyElsesMessage) {
  const auto id = customer_says("hola", "w1");
  const auto other = make_conversation("529990000002");
  write([&](database::Tx& tx) { note_change(tx, other, edit("e1", "ajeno"), now()); });
  EXPECT_EQ(stored(id).content, crm::Content(Text{"hola"}));
  auto own = edit("e2", "de la tienda");
  own.of_ours = true;
  note(own);
  EXPECT_EQ(stored(id).content, crm::Content(Text{"hola"})) << "the shop's phone cannot change the customer's words";
}

TEST_F(MessageChanges, ReachWhatTheShopWroteOnItsPhone) {
  const auto echo = *write([this](database::Tx& tx) {
    return store_echo(tx, thread, {.external_id = "w1", .at = now(), .content = Text{"ya va"}}, now());
  });
  auto own = edit("e1", "ya llegó");
  own.of_ours = true;
  EXPECT_TRUE(note(own));
  EXPECT_EQ(stored(echo).content, crm::Content(Text{"ya llegó"}));
}

TEST_F(MessageChanges, AnEchoIsStoredOnceAndGetsItsReports) {
  const crm::EchoedMessage echo{.external_id = "w9", .at = now(), .content = Text{"ya va"}};
  const crm::DeliveryReport early{.external_id = "w9", .state = crm::DeliveryState::delivered, .at = now()};
  EXPECT_FALSE(write([&](database::Tx& tx) { return apply_report(tx, shop, early, now()); })) << "parked";
  const auto id = write([&](database::Tx& tx) { return store_echo(tx, thread, echo, now()); });
  ASSERT_TRUE(id);
  EXPECT_EQ(stored(*id).author, crm::Author::agent);
  EXPECT_EQ(stored(*id).delivery, crm::DeliveryState::delivered);
  const crm::DeliveryReport read{.external_id = "w9", .state = crm::DeliveryState::read, .at = now()};
  EXPECT_TRUE(write([&](database::Tx& tx) { return apply_report(tx, shop, read, now()); }));
  EXPECT_EQ(stored(*id).delivery, crm::DeliveryState::read);
  EXPECT_FALSE(write([&](database::Tx& tx) { return store_echo(tx, thread, echo, now()); }));
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(MessageChanges, AMessageThatCameBeforeTheOneItQuotesQuotesIt) {
  const auto answer = *write([this](database::Tx& tx) {
    const crm::CustomerMessage message{
        .external_id = "w2", .at = now(), .content = Text{"esa"}, .reply_to_external_id = "w1"};
    return store_customer_message(tx, thread, message, true, now());
  });
  EXPECT_FALSE(stored(answer).reply_to);
  const auto quoted = customer_says("¿cuál?", "w1");
  EXPECT_EQ(stored(answer).reply_to, quoted);
}

}  // namespace
}  // namespace tendero::storage
