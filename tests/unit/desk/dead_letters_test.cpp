#include "desk/operations/dead_letters.hpp"

#include <boost/json/parse.hpp>

#include "dialogue/order_looks.hpp"
#include "storage/handovers.hpp"
#include "storage/inbox.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

class DeadLettersTest : public storage::StorageTest {
 protected:
  /// Queues it and gives it up.
  WorkId bury(const std::string& kind, const std::string& payload, ShopId of,
              const std::string& reason = "shop_unreachable: The shop does not answer.") {
    return write([&](database::Tx& tx) {
      storage::enqueue(
          tx, {.shop = of, .kind = kind, .line = payload, .once_key = kind + payload, .payload = payload, .due = now()},
          now());
      return bury_next(tx, kind, reason);
    });
  }
  WorkId bury(const std::string& kind, const std::string& payload) { return bury(kind, payload, shop); }
  WorkId bury_next(database::Tx& tx, const std::string& kind, const std::string& reason) const {
    const auto work = storage::lease(tx, {kind}, 1, now(), 30s, "me").at(0);
    storage::bury(tx, work, reason, now());
    return work.id;
  }
  json::value show(WorkId id) { return json::parse(world.run(letters.get(id))->write()); }
  std::string what(WorkId id) { return std::string(show(id).at("what").as_string()); }
  bool is_due(const std::string& kind) {
    return write([&](database::Tx& tx) { return storage::next_due(tx, {kind}); }).has_value();
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const auto& row : write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 100); }))
      actions.push_back(row.actor.name + " " + row.entry.action + " " + row.entry.subject + " " + row.entry.detail);
    return actions;
  }

  const storage::Actor ana{.kind = "agent", .id = 1, .name = "ana", .address = {}};
  DeadLetters letters{shop, *database, world, "en"};
};

TEST_F(DeadLettersTest, SayWhatTheyWereAndForWhom) {
  EXPECT_EQ(what(bury("turn", R"({"conversation":1})")), "Answer Ana");
  const auto quote =
      write([&](database::Tx& tx) { return storage::store_quote(tx, shop, thread.id, "{}", TurnId{1}, now()); });
  EXPECT_EQ(what(bury(std::string(dialogue::settle_quoted), R"({"id":)" + quote.text() + "}")),
            "Ask the shop whether an order of Ana exists");
  write([&](database::Tx& tx) {
    storage::queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"hola"}}, std::nullopt, "m", now());
  });
  EXPECT_EQ(what(write([&](database::Tx& tx) { return bury_next(tx, "send", "bug: x"); })), "Send a message to Ana");
  write([&](database::Tx& tx) {
    storage::store_updates(tx, {{.key = "k", .line = "l", .phone_number_id = "999", .payload = "{}"}}, now());
  });
  EXPECT_EQ(what(write([&](database::Tx& tx) { return bury_next(tx, "parse", "bug: x"); })),
            "File an update from WhatsApp that came to number 999");
  const auto handover = write([&](database::Tx& tx) {
    return *storage::hand_over(tx, *storage::conversation(tx, thread.id), {.reason = "asked"}, now());
  });
  EXPECT_EQ(what(bury("escalate", R"({"handover":)" + handover.text() + "}")), "See whether somebody looks after Ana");
  EXPECT_EQ(what(bury("admit", R"({"arrival":1})")), "Cut up and file a webhook of WhatsApp");
  EXPECT_EQ(what(bury("tomorrow", "{}")), "Work of the kind tomorrow");
}

TEST_F(DeadLettersTest, SayWhySinceWhenAndHowOften) {
  const auto letter = show(bury("turn", R"({"conversation":1})"));
  EXPECT_EQ(letter.at_pointer("/reason/code"), "shop_unreachable");
  EXPECT_EQ(letter.at_pointer("/reason/message"), "The shop does not answer.");
  EXPECT_EQ(letter.at("attempts"), 1);
  EXPECT_EQ(letter.at("conversation"), thread.id.value);
  EXPECT_EQ(letter.at_pointer("/contact/id"), thread.contact.value);
  EXPECT_TRUE(letter.at("whatToDo").as_string().starts_with("The customer has had no answer."));
}

TEST_F(DeadLettersTest, AreShownWhateverTheirPayloadIs) {
  for (const auto* kind :
       {"admit", "parse", "turn", "send", "order.settle", "order.settle_agents", "escalate", "unanswered"}) {
    for (const auto* payload : {"", "[]", "{}", R"({"conversation":"x","message":1.5,"id":-1,"update":99})"}) {
      EXPECT_FALSE(what(bury(kind, payload)).empty()) << kind << payload;
    }
  }
}

TEST_F(DeadLettersTest, AreReplayedOnceAndOnRecord) {
  const auto id = bury("turn", R"({"conversation":1})");
  EXPECT_FALSE(is_due("turn"));
  EXPECT_TRUE(world.run(letters.replay(id, ana)));
  EXPECT_TRUE(is_due("turn"));
  EXPECT_EQ(world.run(letters.replay(id, ana)).error().code, "not_found");
  EXPECT_EQ(audited(), std::vector{"ana dead_letter.replayed work:" + id.text() +
                                   R"( {"kind":"turn","reason":"shop_unreachable"})"});
}

TEST_F(DeadLettersTest, AreReplayedAllOrAllOfAKind) {
  for (int count = 0; count < 150; ++count) bury("turn", std::to_string(count));
  bury("send", "{}");
  EXPECT_EQ(*world.run(letters.replay_all("turn", ana)), 150);
  EXPECT_FALSE(is_due("send"));
  EXPECT_EQ(*world.run(letters.replay_all("", ana)), 1);
  EXPECT_EQ(*world.run(letters.replay_all("", ana)), 0);
}

TEST_F(DeadLettersTest, ADiscardedMessageHasFailed) {
  const auto message = write([&](database::Tx& tx) {
    return storage::queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"hola"}}, std::nullopt, "m",
                                  now());
  });
  const auto id = write([&](database::Tx& tx) { return bury_next(tx, "send", "bug: x"); });
  EXPECT_TRUE(world.run(letters.discard(id, ana)));
  EXPECT_EQ(world.run(letters.get(id)).error().code, "not_found");
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::outbox_row(tx, message); })->state,
            crm::DeliveryState::failed);
  EXPECT_TRUE(audited().at(0).starts_with("ana dead_letter.discarded work:"));
}

TEST_F(DeadLettersTest, OfAnotherShopAreNotThere) {
  const auto other = write([this](database::Tx& tx) { return storage::ensure_shop(tx, "other", now()); });
  const auto theirs = bury("turn", R"({"conversation":1})", other);
  const auto nobodys = bury("parse", "{}", ShopId{});
  EXPECT_EQ(world.run(letters.get(theirs)).error().code, "not_found");
  EXPECT_EQ(world.run(letters.replay(theirs, ana)).error().code, "not_found");
  EXPECT_EQ(world.run(letters.list("", 0, 10))->entries.size(), 1U);
  EXPECT_TRUE(world.run(letters.get(nobodys)));
  EXPECT_EQ(*world.run(letters.replay_all("", ana)), 1);
}

TEST_F(DeadLettersTest, NameTheNumberThatNobodyServes) {
  write([&](database::Tx& tx) {
    storage::store_updates(tx, {{.key = "k", .line = "l", .phone_number_id = "999", .payload = "{}"}}, now());
    storage::mark_update(tx, UpdateId{1}, "unrouted", "999", now());
  });
  const auto updates = world.run(letters.unhandled_updates());
  ASSERT_EQ(updates->size(), 1U);
  EXPECT_TRUE(updates->at(0).find("what")->if_string()->starts_with("1 update came for number 999, which"));
}

}  // namespace
}  // namespace tendero::desk
