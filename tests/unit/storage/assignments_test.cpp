#include "storage/assignments.hpp"

#include <gmock/gmock.h>

#include "storage/agents.hpp"
#include "storage/handovers.hpp"
#include "storage/outbox.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::Priority;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

class Assignments : public StorageTest {
 protected:
  crm::AgentId add(const std::string& name) {
    return write([&](database::Tx& tx) {
      return add_agent(tx, shop, {.email = name + "@shop.example", .name = name, .password_hash = "hash"}, now())->id;
    });
  }
  bool claims(crm::AgentId who) {
    return write([&](database::Tx& tx) { return claim(tx, thread.id, who, now()); });
  }
  Handling handling() {
    return write([this](database::Tx& tx) { return handling_of(tx, thread.id); });
  }
  void answers(crm::Answerer answerer) {
    write([&](database::Tx& tx) { change_answerer(tx, thread.id, answerer, now()); });
  }
  std::vector<Work> looks() {
    return write([this](database::Tx& tx) { return lease(tx, {std::string(unanswered_work)}, 9, now(), 1min, "me"); });
  }

  crm::AgentId luz = add("Luz");
  crm::AgentId leo = add("Leo");
};

TEST_F(Assignments, GoToWhoeverComesFirst) {
  const auto before = head();
  EXPECT_TRUE(claims(luz));
  EXPECT_FALSE(claims(leo));
  EXPECT_TRUE(claims(luz)) << "what one has one may claim again";
  ASSERT_TRUE(handling().assignee);
  EXPECT_EQ(handling().assignee->id, luz);
  EXPECT_EQ(handling().assignee->name, "Luz");
  EXPECT_EQ(handling().since, now());
  EXPECT_EQ(std::ranges::count(feed_kinds(before), "conversation.assigned"), 1);
}

TEST_F(Assignments, OfSomebodyWhoWorksHereNoMoreAreFree) {
  EXPECT_TRUE(claims(luz));
  write([this](database::Tx& tx) {
    auto gone = *agent(tx, shop, luz);
    gone.active = false;
    update_agent(tx, shop, gone);
  });
  EXPECT_FALSE(handling().holder());
  EXPECT_TRUE(handling().assignee) << "who had it is still named";
  EXPECT_TRUE(claims(leo));
  EXPECT_EQ(handling().holder()->id, leo);
}

TEST_F(Assignments, LeaveNoCustomerBehindWhenSomebodyLeaves) {
  answers(crm::Answerer::human);
  EXPECT_TRUE(claims(luz));
  write([this](database::Tx& tx) { free_conversations_of(tx, shop, luz, now()); });
  EXPECT_FALSE(handling().assignee);
  EXPECT_EQ(current().answerer, crm::Answerer::waiting);
  EXPECT_EQ(write([this](database::Tx& tx) { return open_handover(tx, thread.id); })->reason, "given_up");
}

TEST_F(Assignments, EndWhenTheAssistantAnswers) {
  answers(crm::Answerer::human);
  EXPECT_TRUE(claims(luz));
  answers(crm::Answerer::bot);
  EXPECT_FALSE(handling().assignee);
  EXPECT_FALSE(handling().since);
}

TEST_F(Assignments, OutliveAResolvedConversation) {
  EXPECT_TRUE(claims(luz));
  EXPECT_EQ(looks().size(), 1U);
  write([this](database::Tx& tx) { change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  EXPECT_EQ(handling().assignee->id, luz);
  pass(1s);
  write([this](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
  EXPECT_EQ(current().state, crm::ConversationState::open);
  EXPECT_EQ(handling().assignee->id, luz) << "they go on where they were";
}

TEST_F(Assignments, AreLookedAfterOnceForEach) {
  EXPECT_THAT(looks(), IsEmpty());
  EXPECT_TRUE(claims(luz));
  EXPECT_TRUE(claims(luz));
  const auto look = looks();
  ASSERT_EQ(look.size(), 1U);
  write([&](database::Tx& tx) { EXPECT_TRUE(complete(tx, look.front(), now())); });
  pass(1s);
  write([&](database::Tx& tx) { EXPECT_TRUE(assign(tx, thread.id, leo, now())); });
  EXPECT_EQ(looks().size(), 1U);
}

TEST_F(Assignments, KnowSinceWhenACustomerWaits) {
  const auto waits = [this] { return write([this](database::Tx& tx) { return unanswered_since(tx, thread.id); }); };
  EXPECT_FALSE(waits());
  const auto first = now();
  customer_says("hola", "w1");
  pass(1min);
  customer_says("¿hay alguien?", "w2");
  EXPECT_EQ(waits(), first);
  write([this](database::Tx& tx) {
    queue_message(tx, *conversation(tx, thread.id), crm::Author::agent, {.content = crm::Text{"sí"}}, {}, "k1", now());
  });
  EXPECT_FALSE(waits());
  write([this](database::Tx& tx) {
    queue_message(tx, *conversation(tx, thread.id), crm::Author::bot, {.content = crm::Text{"sí"}}, {}, "k2", now());
  });
  customer_says("gracias", "w3");
  EXPECT_EQ(waits(), now());
}

TEST_F(Assignments, SayHowPressingAConversationIs) {
  EXPECT_EQ(handling().priority, Priority::normal);
  for (const auto priority : {Priority::urgent, Priority::low, Priority::normal}) {
    EXPECT_TRUE(write([&](database::Tx& tx) { return set_priority(tx, thread.id, priority, now()); }));
    EXPECT_FALSE(write([&](database::Tx& tx) { return set_priority(tx, thread.id, priority, now()); }));
    EXPECT_EQ(handling().priority, priority);
  }
}

TEST_F(Assignments, ComeBackWithTheCustomersNextMessage) {
  write([this](database::Tx& tx) { EXPECT_TRUE(set_snooze(tx, thread.id, now() + 24h, now())); });
  EXPECT_EQ(handling().snoozed_until, now() + 24h);
  const auto before = head();
  write([this](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
  EXPECT_FALSE(handling().snoozed_until);
  EXPECT_THAT(feed_kinds(before), Contains("conversation.changed"));
  const auto after = head();
  write([this](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
  EXPECT_THAT(feed_kinds(after), Not(Contains("conversation.changed")));
}

}  // namespace
}  // namespace tendero::storage
