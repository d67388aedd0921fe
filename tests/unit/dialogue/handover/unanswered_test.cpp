#include "dialogue/handover/unanswered.hpp"

#include <gmock/gmock.h>

#include "dialogue/handover/handing_over.hpp"
#include "storage/agents.hpp"
#include "storage/assignments.hpp"
#include "storage/audit.hpp"
#include "storage/handovers.hpp"
#include "storage/outbox.hpp"
#include "storage/presence.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;
using crm::Answerer;
using crm::Priority;

class Unanswered : public storage::StorageTest {
 protected:
  Unanswered() {
    settings.handover.release_after = 15min;
    customer_says("¿mi pedido?", "w1");
    write([this](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      storage::change_answerer(tx, thread.id, Answerer::human, now());
      EXPECT_TRUE(storage::claim(tx, thread.id, luz, now()));
    });
  }

  crm::AgentId add(const std::string& name) {
    return write([&](database::Tx& tx) {
      return storage::add_agent(tx, shop, {.email = name + "@shop.example", .name = name, .password_hash = "hash"},
                                now())
          ->id;
    });
  }
  /// Every look that is due now; how the last one ended.
  std::optional<UnansweredEnd> look() {
    const auto due = write([this](database::Tx& tx) {
      return storage::lease(tx, {std::string(storage::unanswered_work)}, 9, now(), 1min, "me");
    });
    std::optional<UnansweredEnd> end;
    for (const auto& work : due) {
      end = write([&](database::Tx& tx) { return look_after_unanswered(tx, work, settings, now()); });
    }
    return end;
  }
  void answer() {
    write([this](database::Tx& tx) {
      storage::queue_message(tx, *storage::conversation(tx, thread.id), crm::Author::agent,
                             {.content = crm::Text{"Ya va."}}, {}, "k" + std::to_string(to_millis(now())), now());
    });
  }
  storage::Handling handling() {
    return write([this](database::Tx& tx) { return storage::handling_of(tx, thread.id); });
  }
  void online(crm::AgentId who) {
    write([&](database::Tx& tx) { storage::say_presence(tx, shop, who, crm::Presence::online, now()); });
  }

  DialogueSettings settings;
  crm::AgentId luz = add("Luz");
  crm::AgentId leo = add("Leo");
};

TEST_F(Unanswered, WaitForTheTeamAgainAndMorePressing) {
  EXPECT_EQ(look(), UnansweredEnd::later);
  pass(14min);
  EXPECT_EQ(look(), std::nullopt) << "nothing is due";
  pass(1min);
  EXPECT_EQ(look(), UnansweredEnd::put_back);
  EXPECT_EQ(current().answerer, Answerer::waiting);
  EXPECT_FALSE(handling().assignee);
  EXPECT_EQ(handling().priority, Priority::high);
  EXPECT_EQ(write([this](database::Tx& tx) { return storage::open_handover(tx, thread.id); })->reason, "unanswered");
  EXPECT_EQ(write([this](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 1); }).at(0).entry.action,
            "conversation.put_back");
  pass(1h);
  EXPECT_EQ(look(), std::nullopt);
}

TEST_F(Unanswered, AreNoneWhenTheCustomerWasAnswered) {
  look();
  pass(10min);
  answer();
  pass(5min);
  EXPECT_EQ(look(), UnansweredEnd::later);
  EXPECT_EQ(handling().assignee->id, luz);
  pass(5min);
  customer_says("¿y cuándo?", "w2");
  pass(10min);
  EXPECT_EQ(look(), UnansweredEnd::later) << "of the new message, ten minutes have passed";
  pass(5min);
  EXPECT_EQ(look(), UnansweredEnd::put_back);
}

TEST_F(Unanswered, CountFromWhenSomebodyGotThem) {
  look();
  pass(14min);
  write([this](database::Tx& tx) { storage::assign(tx, thread.id, leo, now()); });
  EXPECT_EQ(look(), std::nullopt) << "one look after another";
  pass(1min);
  EXPECT_EQ(look(), UnansweredEnd::over) << "the look after Luz";
  EXPECT_EQ(look(), UnansweredEnd::later);
  EXPECT_EQ(handling().assignee->id, leo);
  pass(14min);
  EXPECT_EQ(look(), UnansweredEnd::put_back);
}

TEST_F(Unanswered, AreLookedAfterWhileTheyAreOpenAlone) {
  look();
  write([this](database::Tx& tx) { storage::change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  pass(15min);
  EXPECT_EQ(look(), UnansweredEnd::over);
  customer_says("¿hola?", "w2");
  write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  EXPECT_EQ(look(), UnansweredEnd::later) << "it is open again, and Luz has it";
  pass(15min);
  EXPECT_EQ(look(), UnansweredEnd::put_back);
}

TEST_F(Unanswered, StayWhereTheyAreWhenTheShopWantsNoneOfIt) {
  settings.handover.release_after = 0min;
  EXPECT_EQ(look(), UnansweredEnd::over);
  pass(24h);
  EXPECT_EQ(look(), std::nullopt);
  EXPECT_EQ(handling().assignee->id, luz);
}

TEST_F(Unanswered, GoToSomebodyElseByThemselves) {
  settings.handover.auto_assign = true;
  look();
  pass(15min);
  online(luz);
  online(leo);
  EXPECT_EQ(look(), UnansweredEnd::put_back);
  EXPECT_EQ(handling().assignee->id, leo) << "Luz has fewer, but had it";
  EXPECT_EQ(current().answerer, Answerer::waiting) << "until he answers";
}

TEST_F(Unanswered, HandOversGoToWhoeverIsFree) {
  settings.handover.auto_assign = true;
  thread = make_conversation("5215512345678");
  online(luz);
  online(leo);
  const auto ask = [this] {
    write([this](database::Tx& tx) {
      hand_over(tx, *storage::conversation(tx, thread.id), {}, {.reason = HandoverReason::asked}, settings, now());
    });
  };
  ask();
  EXPECT_EQ(handling().assignee->id, leo) << "Luz has one";
  EXPECT_EQ(current().answerer, Answerer::waiting);
  settings.handover.auto_assign = false;
  thread = make_conversation("5215512345679");
  ask();
  EXPECT_FALSE(handling().assignee) << "switched off";
}

}  // namespace
}  // namespace tendero::dialogue
