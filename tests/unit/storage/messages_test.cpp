#include "storage/messages.hpp"

#include <boost/json.hpp>

#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Messages : public StorageTest {
 protected:
  std::vector<std::string> texts(const std::vector<crm::Message>& messages) {
    std::vector<std::string> found;
    for (const auto& each : messages) found.push_back(crm::plain_text(each.content));
    return found;
  }
  std::vector<crm::Message> waiting() {
    return write([this](database::Tx& tx) { return uncovered(tx, thread.id); });
  }
};

using Texts = std::vector<std::string>;

TEST_F(Messages, AreStoredOncePerExternalId) {
  const auto id = customer_says("hola", "wamid.1");
  const auto mark = head();
  const auto again = write([&](database::Tx& tx) {
    return store_customer_message(tx, thread, {.external_id = "wamid.1", .at = now(), .content = crm::Text{"hola"}},
                                  true, now());
  });
  EXPECT_EQ(again, std::nullopt);
  EXPECT_TRUE(feed_kinds(mark).empty());
  const auto stored = write([&](database::Tx& tx) { return *message(tx, id); });
  EXPECT_EQ(stored.author, crm::Author::customer);
  EXPECT_EQ(stored.external_id, "wamid.1");
  EXPECT_EQ(stored.content, crm::Content{crm::Text{"hola"}});
}

TEST_F(Messages, AreInTheFeedWithTheirWords) {
  const auto id = customer_says("quiero una pizza", "wamid.1");
  const auto event = feed().back();
  EXPECT_EQ(event.kind, "message.received");
  EXPECT_EQ(event.conversation, thread.id);
  const auto body = boost::json::parse(event.body);
  EXPECT_EQ(body.at("message").as_int64(), id.value);
  EXPECT_EQ(body.at("text").as_string(), "quiero una pizza");
  EXPECT_EQ(body.at("author").as_string(), "customer");
  EXPECT_EQ(body.at("content").at("type").as_string(), "text");
}

TEST_F(Messages, HistoryIsTheNewestOldestFirst) {
  customer_says("uno", "1");
  const auto two = customer_says("dos", "2");
  customer_says("tres", "3");
  const auto newest = [&](int limit, MessageId until) {
    return texts(write([&](database::Tx& tx) { return history(tx, thread.id, limit, until); }));
  };
  EXPECT_EQ(newest(2, {}), (Texts{"dos", "tres"}));
  EXPECT_EQ(newest(10, two), (Texts{"uno", "dos"}));
  EXPECT_EQ(newest(10, {}).size(), 3U);
}

TEST_F(Messages, UncoveredAreInTheChannelsOrderUntilATurnCoversThem) {
  pass(10s);
  const auto late = customer_says("después", "2");
  world.clock.set(now() - 5s);
  const auto early = customer_says("antes", "1");
  EXPECT_EQ(texts(waiting()), (Texts{"antes", "después"}));
  write([&](database::Tx& tx) { cover(tx, {early}, TurnId{1}); });
  EXPECT_EQ(texts(waiting()), (Texts{"después"}));
  write([&](database::Tx& tx) { cover(tx, {early, late}, TurnId{2}); });
  EXPECT_TRUE(waiting().empty());
  EXPECT_EQ(write([&](database::Tx& tx) { return *message(tx, early); }).turn, TurnId{1}) << "covered once";
}

TEST_F(Messages, NotDueToTheBotNeverWait) {
  write([&](database::Tx& tx) {
    return store_customer_message(tx, thread, {.external_id = "1", .at = now(), .content = crm::Text{"hola"}}, false,
                                  now());
  });
  EXPECT_TRUE(waiting().empty());
}

TEST_F(Messages, KnowWhatTheyReplyTo) {
  const auto theirs = customer_says("hola", "wamid.theirs");
  const auto ours = write([&](database::Tx& tx) {
    const auto id = queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"¿sí?"}}, {}, "k", now());
    begin_send(tx, id, now());
    mark_sent(tx, id, "wamid.ours", now());
    return id;
  });
  const auto reply_to = [&](const std::string& wamid, const std::string& quoted) {
    return write([&](database::Tx& tx) {
      const auto id = store_customer_message(
          tx, thread, {.external_id = wamid, .at = now(), .content = crm::Text{"eso"}, .reply_to_external_id = quoted},
          true, now());
      return message(tx, *id)->reply_to;
    });
  };
  EXPECT_EQ(reply_to("a", "wamid.theirs"), theirs);
  EXPECT_EQ(reply_to("b", "wamid.ours"), ours);
  EXPECT_EQ(reply_to("c", "wamid.unknown"), std::nullopt);
}

TEST_F(Messages, KeepTheSourcesOfTheirFacts) {
  const crm::FactSource fact{.fact = "$340.00", .kind = "money", .tool_call = ToolCallId{5}, .origin = "/quote/total"};
  const auto id = write([&](database::Tx& tx) {
    return queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"Son $340.00"}, .facts = {fact}}, {}, "k",
                         now());
  });
  EXPECT_EQ(write([&](database::Tx& tx) { return *message(tx, id); }).facts, std::vector{fact});
}

}  // namespace
}  // namespace tendero::storage
