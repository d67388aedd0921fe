#include "storage/message_retention.hpp"

#include <string>
#include <string_view>

#include "storage/agent_orders.hpp"
#include "storage/audit.hpp"
#include "storage/conversation_list.hpp"
#include "storage/erased_keys.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "storage/ticket_history.hpp"
#include "storage/turns.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class MessageRetention : public StorageTest {
 protected:
  std::int64_t forget(Instant before, int limit = 100) {
    return write([&](database::Tx& tx) { return forget_messages(tx, before, limit); });
  }
  std::int64_t count(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
  TurnId answer(const std::string& key, const std::vector<MessageId>& messages) {
    return write([&](database::Tx& tx) {
      const auto turn = begin_turn(tx, thread, key, now());
      record_tool(
          tx,
          {.turn = turn.id, .conversation = thread.id, .call_id = "c", .name = "t", .state = "done", .output = "{}"},
          key, now());
      store_quote(tx, shop, thread.id, "{}", turn.id, now());
      cover(tx, messages, turn.id);
      end_turn(tx, turn.id, "answered", "builtin", "", "{}", now());
      return turn.id;
    });
  }
  MessageId queue(const std::string& key) {
    return write([&](database::Tx& tx) {
      return queue_message(tx, thread, crm::Author::bot, {.content = crm::Text{"hola"}}, {}, key, now());
    });
  }
  void send(MessageId id) {
    write([&](database::Tx& tx) {
      begin_send(tx, id, now());
      mark_sent(tx, id, "wamid." + id.text(), now());
      complete(tx, lease(tx, {"send"}, 1, now(), 30s, "me").at(0), now());
    });
  }
};

TEST_F(MessageRetention, ForgetsWhatIsOldEnoughStepByStep) {
  answer("one", {customer_says("hola", "w1")});
  send(queue("k1"));
  pass(10 * 24h);
  const Instant border = now();
  answer("two", {customer_says("gracias", "w2")});
  std::int64_t forgotten = 0;
  for (std::int64_t step = 2; step == 2; forgotten += step) step = forget(border, 2);
  EXPECT_EQ(forgotten, 5) << "two messages, a tool call, a quote, a turn";
  for (const auto* table : {"messages", "turns", "tool_calls", "quotes"}) EXPECT_EQ(count(table), 1) << table;
  EXPECT_EQ(count("outbox"), 0);
  EXPECT_EQ(count("conversations"), 1);
}

TEST_F(MessageRetention, ForgetsTicketsThatAreClosedWithTheirHistory) {
  const auto message = customer_says("hola", "w1");
  write([&](database::Tx& tx) {
    for (const auto* key : {"closed", "open"}) {
      const auto id = make_ticket(
          tx, *crm::find_preset("ecommerce"),
          {.shop = shop, .contact = thread.contact, .request_key = key, .category = "other", .subject = key}, 2026,
          now());
      auto made = ticket(tx, shop, "ecommerce", id).value();
      add_ticket_step(tx, made, {.kind = "created", .author = {}, .at = now()});
      add_ticket_note(tx, made, {.body = "a", .author = {}, .at = now()});
      if (std::string_view(key) == "open") continue;
      attach_message(tx, made, message, now());
      made.status = crm::TicketStatus::closed;
      store_ticket(tx, made, now());
    }
    cover(tx, {message}, TurnId{1});
  });
  pass(10 * 24h);
  EXPECT_EQ(forget(now()), 4) << "the message, and a ticket with its step and its note";
  for (const auto* table : {"tickets", "ticket_steps", "ticket_notes"}) EXPECT_EQ(count(table), 1) << table;
  EXPECT_EQ(count("ticket_attachments"), 0) << "it went with the message";
}

TEST_F(MessageRetention, LeavesWhatIsStillDue) {
  customer_says("nobody has answered yet", "w1");
  write([this](database::Tx& tx) { schedule_turn(tx, thread, now(), 10s, now()); });
  queue("waits for WhatsApp");
  write([this](database::Tx& tx) { begin_turn(tx, thread, "running", now()); });
  pass(100 * 24h);
  EXPECT_EQ(forget(now()), 0);
  write([this](database::Tx& tx) {
    for (const auto* kind : {"turn", "send"}) bury(tx, lease(tx, {kind}, 1, now(), 30s, "me").at(0), "gone", now());
  });
  EXPECT_EQ(forget(now()), 0) << "dead letters can be replayed";
  write([this](database::Tx& tx) {
    for (const auto& letter : dead_work(tx, {}, 10)) discard(tx, letter.id, now());
  });
  EXPECT_EQ(forget(now()), 2);
}

TEST_F(MessageRetention, LeavesAConversationThatTheDeskCanShow) {
  answer("one", {customer_says("hola", "w1")});
  pass(1h);
  forget(now());
  const auto page =
      write([this](database::Tx& tx) { return conversations_before(tx, shop, {}, {}, 10, now()).entries; });
  ASSERT_EQ(page.size(), 1U);
  EXPECT_FALSE(page.front().last_message);
  EXPECT_TRUE(page.front().place) << "the next page begins after it";
  EXPECT_TRUE(write([this](database::Tx& tx) { return messages_before(tx, thread.id, {}, 10); }).empty());
  customer_says("again", "w2");
  EXPECT_TRUE(write([this](database::Tx& tx) { return conversation_summary(tx, shop, thread.id); })->last_message);
}

TEST_F(MessageRetention, ForgetsAgentsOrdersOfWhichTheEndIsKnown) {
  write([this](database::Tx& tx) {
    for (const std::string key : {"7:a", "7:b"})
      begin_agent_order(tx, {.shop = shop, .request_key = key, .customer_phone = "52999"}, now());
    end_as_refused(tx, AgentOrderId{1}, "no");
  });
  pass(1h);
  EXPECT_EQ(forget(now()), 1);
  EXPECT_TRUE(write([](database::Tx& tx) { return agent_order(tx, AgentOrderId{2}); }));
}

TEST_F(MessageRetention, PrunesTheAuditTrailAndWhatIsRememberedOfTheErased) {
  write([this](database::Tx& tx) {
    for (int index = 0; index < 3; ++index) record_audit(tx, shop, {.kind = "system"}, {.action = "a"}, now());
    remember_erased(tx, "f", now());
  });
  pass(1h);
  write([this](database::Tx& tx) {
    EXPECT_EQ(prune_audit(tx, now() - 2h, 10), 0);
    EXPECT_EQ(prune_audit(tx, now(), 2), 2);
    EXPECT_EQ(prune_audit(tx, now(), 2), 1);
    EXPECT_EQ(prune_erasures(tx, now() - 2h, 10), 0);
    EXPECT_EQ(prune_erasures(tx, now(), 10), 1);
  });
}

}  // namespace
}  // namespace tendero::storage
