#include "dialogue/handover/escalation.hpp"

#include <gmock/gmock.h>

#include "dialogue/handover/handing_over.hpp"
#include "storage/erasure.hpp"
#include "storage/handovers.hpp"
#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;
using crm::Answerer;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Escalation : public storage::StorageTest {
 protected:
  Escalation() {
    settings.handover.escalate_after = 30min;
    customer_says("quiero hablar con alguien", "w1");
    write([this](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      hand_over(tx, *storage::conversation(tx, thread.id), {}, {.reason = HandoverReason::asked}, settings, now());
    });
  }

  std::vector<storage::Work> due() {
    return write(
        [this](database::Tx& tx) { return storage::lease(tx, {std::string(escalate_work)}, 1, now(), 1min, "me"); });
  }
  EscalationEnd look() {
    pass(30min);
    const auto work = due();
    EXPECT_EQ(work.size(), 1U);
    return write([&](database::Tx& tx) { return escalate(tx, work.at(0), settings, now()); });
  }
  void answers(Answerer answerer) {
    write([&](database::Tx& tx) { storage::change_answerer(tx, thread.id, answerer, now()); });
  }
  std::vector<std::string> told() {
    std::vector<std::string> texts;
    for (const auto& message : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (message.author != crm::Author::customer) texts.push_back(crm::plain_text(message.content));
    }
    return texts;
  }
  bool marked() {
    return write([this](database::Tx& tx) {
      const auto open = storage::open_handover(tx, thread.id);
      return open && open->escalated_at.has_value();
    });
  }

  DialogueSettings settings;
};

TEST_F(Escalation, IsDueInTimeAndNotBefore) {
  pass(29min);
  EXPECT_THAT(due(), IsEmpty());
  pass(1min);
  EXPECT_EQ(due().size(), 1U);
}

TEST_F(Escalation, MarksWhatNobodyTookAndTellsTheCustomerOnce) {
  const auto before = head();
  EXPECT_EQ(look(), EscalationEnd::escalated);
  EXPECT_TRUE(marked());
  EXPECT_THAT(feed_kinds(before), Contains("handover.escalated"));
  EXPECT_THAT(told(), ElementsAre(HasSubstr("Gracias por esperar")));
  EXPECT_EQ(current().answerer, Answerer::waiting);
  pass(24h);
  EXPECT_THAT(due(), IsEmpty()) << "once";
}

TEST_F(Escalation, OfWhatSomebodyTookOrGaveBackIsNothing) {
  answers(Answerer::human);
  EXPECT_EQ(look(), EscalationEnd::nothing);
  EXPECT_FALSE(marked());
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Escalation, OfWhatSettledItselfIsNothing) {
  answers(Answerer::bot);
  EXPECT_EQ(look(), EscalationEnd::nothing);
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Escalation, OfAnEarlierHandOverSaysNothingOfTheNext) {
  answers(Answerer::bot);
  pass(20min);
  write([this](database::Tx& tx) {
    hand_over(tx, *storage::conversation(tx, thread.id), {}, {.reason = HandoverReason::anger}, settings, now());
  });
  EXPECT_EQ(look(), EscalationEnd::nothing) << "the first one's time";
  EXPECT_FALSE(marked());
  EXPECT_EQ(look(), EscalationEnd::escalated);
}

TEST_F(Escalation, NobodyIsWrittenToWhereWordsMayNotBeSent) {
  pass(24h);
  EXPECT_EQ(look(), EscalationEnd::escalated) << "the team hears all the same";
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Escalation, AMatterThatIsResolvedIsLeftAlone) {
  write([this](database::Tx& tx) { storage::change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  EXPECT_EQ(look(), EscalationEnd::nothing);
  EXPECT_FALSE(marked());
}

TEST_F(Escalation, WhatIsToldIsVoidAfterATakeover) {
  ASSERT_EQ(look(), EscalationEnd::escalated);
  const auto message = write([this](database::Tx& tx) { return storage::history(tx, thread.id, 1).at(0).id; });
  answers(Answerer::human);
  EXPECT_EQ(write([&](database::Tx& tx) { return storage::begin_send(tx, message, now()); }),
            crm::DeliveryState::dropped);
}

TEST_F(Escalation, AnotherWorkersLeaseIsLeftAlone) {
  pass(30min);
  auto work = due().at(0);
  work.lease = "another";
  const auto end =
      world.run(database->write("test", [&](database::Tx& tx) { return escalate(tx, work, settings, now()); }));
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().code, "lease_lost");
  EXPECT_FALSE(marked());
}

TEST_F(Escalation, OfAnErasedPersonIsNothing) {
  write(
      [this](database::Tx& tx) { storage::erase_contact(tx, *storage::find_person(tx, shop, thread.contact), now()); });
  pass(1h);
  EXPECT_THAT(due(), IsEmpty());
}

}  // namespace
}  // namespace tendero::dialogue
