#include "storage/conversations.hpp"

#include "storage/settings.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Conversations : public StorageTest {
 protected:
  void note(Instant at) {
    write([&](database::Tx& tx) { note_customer_message(tx, thread.id, at); });
  }
  void set_state(const std::string& word) {
    write([&](database::Tx& tx) { tx.run("UPDATE conversations SET state = $1 WHERE id = $2", word, thread.id); });
  }
};

TEST_F(Conversations, AreOnePerContactAndNumber) {
  const auto again =
      write([&](database::Tx& tx) { return find_or_make_conversation(tx, shop, thread.contact, number, now()); });
  const auto other = write(
      [&](database::Tx& tx) { return find_or_make_conversation(tx, shop, thread.contact, "other number", now()); });
  EXPECT_EQ(again, thread.id);
  EXPECT_NE(other, thread.id);
}

TEST_F(Conversations, BeginOpenWithTheBot) {
  EXPECT_EQ(thread.answerer, crm::Answerer::bot);
  EXPECT_EQ(thread.state, crm::ConversationState::open);
  EXPECT_EQ(thread.epoch, 0);
  EXPECT_EQ(thread.phone_number_id, number);
  EXPECT_EQ(thread.last_customer_message, std::nullopt);
  EXPECT_FALSE(thread.contact_blocked);
}

TEST_F(Conversations, TheWindowNeverMovesBack) {
  const Instant first = now();
  note(first);
  note(first - 1h);
  EXPECT_EQ(current().last_customer_message, first);
  note(first + 1min);
  EXPECT_EQ(current().last_customer_message, first + 1min);
}

TEST_F(Conversations, ACustomersMessageOpensThemAgain) {
  for (const std::string state : {"closed", "resolved"}) {
    set_state(state);
    const auto mark = head();
    note(now());
    EXPECT_EQ(current().state, crm::ConversationState::open);
    EXPECT_EQ(feed_kinds(mark), std::vector<std::string>{"conversation.changed"});
  }
  const auto mark = head();
  note(now());
  EXPECT_TRUE(feed_kinds(mark).empty()) << "nothing changed";
}

TEST_F(Conversations, EveryChangeOfWhoAnswersRaisesTheEpoch) {
  EXPECT_EQ(write([&](database::Tx& tx) { return change_answerer(tx, thread.id, crm::Answerer::human, now()); }), 1);
  EXPECT_EQ(write([&](database::Tx& tx) { return change_answerer(tx, thread.id, crm::Answerer::bot, now()); }), 2);
  EXPECT_EQ(current().answerer, crm::Answerer::bot);
  EXPECT_EQ(current().epoch, 2);
  EXPECT_EQ(feed().back().kind, "conversation.changed");
  EXPECT_THROW(
      write([&](database::Tx& tx) { return change_answerer(tx, ConversationId{999}, crm::Answerer::bot, now()); }),
      std::invalid_argument);
}

TEST_F(Conversations, RememberTheLanguageAndSeeABlockedContact) {
  write([&](database::Tx& tx) { set_language(tx, thread.id, "en"); });
  write([&](database::Tx& tx) { tx.run("UPDATE contacts SET blocked = 1 WHERE id = $1", thread.contact); });
  EXPECT_EQ(current().language, "en");
  EXPECT_TRUE(current().contact_blocked);
}

TEST_F(Conversations, UnknownOnesAreNothing) {
  EXPECT_FALSE(write([](database::Tx& tx) { return conversation(tx, ConversationId{999}); }));
}

using Shops = StorageTest;

TEST_F(Shops, AreMadeOnceAndOwnTheirNumbers) {
  EXPECT_EQ(write([&](database::Tx& tx) { return ensure_shop(tx, "bella", now()); }), shop);
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  EXPECT_NE(other, shop);
  EXPECT_EQ(write([&](database::Tx& tx) { return shop_of_number(tx, number); }), shop);
  EXPECT_EQ(write([&](database::Tx& tx) { return shop_of_number(tx, "unknown"); }), std::nullopt);
  write([&](database::Tx& tx) { route_number(tx, number, other, now()); });
  EXPECT_EQ(write([&](database::Tx& tx) { return shop_of_number(tx, number); }), other);
}

using Settings = StorageTest;

TEST_F(Settings, AreKeptPerShopAndReplacedWhole) {
  const auto find = [&](ShopId whose) {
    return write([&](database::Tx& tx) { return setting(tx, whose, "ecommerce"); });
  };
  EXPECT_EQ(find(shop), std::nullopt);
  write([&](database::Tx& tx) { store_setting(tx, shop, "ecommerce", R"({"a":1})", now()); });
  write([&](database::Tx& tx) { store_setting(tx, shop, "ecommerce", R"({"b":2})", now()); });
  EXPECT_EQ(find(shop), R"({"b":2})");
  const auto other = write([&](database::Tx& tx) { return ensure_shop(tx, "other", now()); });
  EXPECT_EQ(find(other), std::nullopt);
  EXPECT_TRUE(write([&](database::Tx& tx) { return remove_setting(tx, shop, "ecommerce"); }));
  EXPECT_FALSE(write([&](database::Tx& tx) { return remove_setting(tx, shop, "ecommerce"); }));
  EXPECT_EQ(find(shop), std::nullopt);
}

}  // namespace
}  // namespace tendero::storage
