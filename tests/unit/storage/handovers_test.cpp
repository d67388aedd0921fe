#include "storage/handovers.hpp"

#include <gmock/gmock.h>

#include "storage/conversation_list.hpp"
#include "storage/merges.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::Answerer;
using ::testing::Contains;
using ::testing::Not;

class Handovers : public StorageTest {
 protected:
  std::optional<HandoverId> ask(const NewHandover& why = {.reason = "asked"}) {
    return write([&](database::Tx& tx) { return hand_over(tx, *conversation(tx, thread.id), why, now()); });
  }
  std::optional<Handover> open(ConversationId of) {
    return write([&](database::Tx& tx) { return open_handover(tx, of); });
  }
  void answers(Answerer answerer) {
    write([&](database::Tx& tx) { change_answerer(tx, thread.id, answerer, now()); });
  }
  bool escalate(HandoverId id) {
    return write([&](database::Tx& tx) { return mark_escalated(tx, id, now()); });
  }
};

TEST_F(Handovers, LetTheConversationWaitAndKeepWhy) {
  const auto said = customer_says("quiero hablar con alguien", "w1");
  const auto before = head();
  const auto id = ask({.turn = TurnId{7}, .reason = "policy", .note = "alergias", .expected_at = now() + 20min});
  ASSERT_TRUE(id);
  EXPECT_EQ(current().answerer, Answerer::waiting);
  EXPECT_EQ(current().epoch, thread.epoch + 1) << "what the assistant has under way is void";
  const auto kept = open(thread.id);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->id, *id);
  EXPECT_EQ(kept->conversation, thread.id);
  EXPECT_EQ(kept->shop, shop);
  EXPECT_EQ(kept->turn, TurnId{7});
  EXPECT_EQ(kept->newest, said);
  EXPECT_EQ(kept->reason, "policy");
  EXPECT_EQ(kept->note, "alergias");
  EXPECT_EQ(kept->asked_at, now());
  EXPECT_EQ(kept->expected_at, now() + 20min);
  EXPECT_TRUE(kept->waits());
  EXPECT_THAT(feed_kinds(before), Contains("handover.asked"));
}

TEST_F(Handovers, AreOneAtATime) {
  const auto first = ask();
  ASSERT_TRUE(first);
  EXPECT_FALSE(ask({.reason = "anger"}));
  EXPECT_EQ(open(thread.id)->reason, "asked");
  answers(Answerer::bot);
  EXPECT_TRUE(ask({.reason = "anger"}));
  EXPECT_EQ(open(thread.id)->reason, "anger");
}

TEST_F(Handovers, AreTakenByAPersonAndEndWithTheAssistant) {
  ask();
  pass(5min);
  const auto taken_at = now();
  answers(Answerer::human);
  write([this](database::Tx& tx) { note_taker(tx, thread.id, crm::AgentId{7}); });
  write([this](database::Tx& tx) { note_taker(tx, thread.id, crm::AgentId{8}); });
  auto kept = open(thread.id);
  ASSERT_TRUE(kept);
  EXPECT_FALSE(kept->waits());
  EXPECT_EQ(kept->taken_at, taken_at);
  EXPECT_EQ(kept->taken_by, crm::AgentId{7}) << "who took it stays who took it";
  const auto id = kept->id;
  pass(5min);
  answers(Answerer::bot);
  EXPECT_FALSE(open(thread.id));
  kept = write([&](database::Tx& tx) { return handover(tx, id); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->taken_at, taken_at);
  EXPECT_EQ(kept->ended_at, now());
}

TEST_F(Handovers, NobodyIsNotedWhoTookNothing) {
  ask();
  write([this](database::Tx& tx) { note_taker(tx, thread.id, crm::AgentId{7}); });
  EXPECT_FALSE(open(thread.id)->taken_by);
}

TEST_F(Handovers, AreEscalatedOnceAndOnlyWhileNobodyAnswers) {
  const auto id = ask().value();
  const auto before = head();
  EXPECT_TRUE(escalate(id));
  EXPECT_THAT(feed_kinds(before), Contains("handover.escalated"));
  EXPECT_EQ(open(thread.id)->escalated_at, now());
  EXPECT_FALSE(escalate(id));
  answers(Answerer::bot);
  const auto taken = ask().value();
  answers(Answerer::human);
  EXPECT_FALSE(escalate(taken));
  answers(Answerer::bot);
  EXPECT_FALSE(escalate(taken)) << "it has ended";
  EXPECT_FALSE(escalate(HandoverId{4711}));
}

TEST_F(Handovers, OfAConversationThatGoesOnInAnotherAreSeenAndTakenThere) {
  ask();
  const auto other = make_conversation("525587650000");
  write([&](database::Tx& tx) {
    merge_contacts(tx, {.shop = shop, .from = thread.contact, .into = other.contact}, now());
  });
  ASSERT_TRUE(open(other.id));
  write([&](database::Tx& tx) { change_answerer(tx, other.id, Answerer::human, now()); });
  EXPECT_FALSE(open(other.id)->waits());
}

TEST_F(Handovers, StandInTheListsWhileTheAssistantDoesNotAnswer) {
  customer_says("hola", "w1");
  const auto listed = [this] {
    return write(
        [this](database::Tx& tx) { return conversations_before(tx, shop, {}, {}, 10, now()).entries.at(0).handover; });
  };
  EXPECT_FALSE(listed());
  ask({.reason = "complaint"});
  ASSERT_TRUE(listed());
  EXPECT_EQ(listed()->reason, "complaint");
  answers(Answerer::human);
  EXPECT_TRUE(listed());
  answers(Answerer::bot);
  EXPECT_FALSE(listed());
}

}  // namespace
}  // namespace tendero::storage
