#include <gmock/gmock.h>

#include "base/calendar.hpp"
#include "dialogue/handover/handing_over.hpp"
#include "storage/handovers.hpp"
#include "storage/settings.hpp"
#include "unit/dialogue/turn_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;
using crm::Answerer;
using ::testing::EndsWith;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class HandingOver : public TurnTest {
 protected:
  HandingOver() { model.replies = {assistant::words("¡Hola!")}; }

  /// What we said, the oldest first.
  std::vector<std::string> said() {
    std::vector<std::string> texts;
    for (const auto& message : write([this](database::Tx& tx) { return storage::history(tx, thread.id, 50); })) {
      if (message.author != crm::Author::customer) texts.push_back(crm::plain_text(message.content));
    }
    return texts;
  }
  std::string reason() {
    const auto open = write([this](database::Tx& tx) { return storage::open_handover(tx, thread.id); });
    return open ? open->reason : std::string();
  }
  /// The assistant asks for a person with these words.
  void wants_person(const std::string& why, const std::string& words) {
    auto reply = assistant::words(words);
    if (words.empty()) reply.says.clear();
    reply.hand_over = true;
    reply.hand_over_reason = why;
    model.replies = {reply};
  }
  /// The model looks something up, finds nothing, and claims a price twice.
  Result<TurnEnd> answer_without_grounds(const std::string& words) {
    model.replies = {
        assistant::calling(
            {{.call_id = "c", .name = "search_ecommerce_products", .arguments = R"({"query":"unicornio","limit":5})"}}),
        assistant::words("Cuesta $99.00.")};
    return answer(words);
  }
  void clock_shows(const std::string& local) { world.clock.set(parse_instant(local, settings.zone).value()); }
};

TEST_F(HandingOver, OnRequestTellsTheTimeOnce) {
  wants_person("customer_asked", "Te paso con una persona.");
  ASSERT_EQ(answer("quiero hablar con alguien").value(), TurnEnd::answered);
  EXPECT_EQ(current().answerer, Answerer::waiting);
  EXPECT_EQ(reason(), "asked");
  EXPECT_THAT(said(), ::testing::ElementsAre("Te paso con una persona.\n\nTe contestará en unos 20 minutos."));
  EXPECT_THAT(newest_turn("detail"), HasSubstr(R"("hand_over":"customer_asked")"));
}

TEST_F(HandingOver, GoesByWhatTheOwnerStoredSinceTheLastTurn) {
  ASSERT_EQ(answer("tengo una alergia").value(), TurnEnd::answered);
  EXPECT_EQ(reason(), "");
  write([this](database::Tx& tx) {
    storage::store_setting(tx, shop, "handover_topics", R"("alergia")", now());
    storage::store_setting(tx, shop, "handover_expected_minutes", R"("7")", now());
    storage::store_setting(tx, shop, "order_cancel_while", R"("whenever")", now());
  });
  ASSERT_TRUE(answer("tengo una alergia").has_value());
  EXPECT_EQ(reason(), "policy");
  EXPECT_THAT(said().back(), HasSubstr("7 minutos"));
}

TEST_F(HandingOver, WithoutWordsStillTellsTheCustomer) {
  wants_person("customer_asked", "");
  ASSERT_EQ(answer("persona").value(), TurnEnd::answered);
  ASSERT_EQ(said().size(), 1U);
  EXPECT_THAT(said().front(), StartsWith("Ya avisé a una persona del equipo"));
  EXPECT_THAT(said().front(), EndsWith("20 minutos."));
}

TEST_F(HandingOver, PromisesNoTimeWhereTheShopSetsNone) {
  settings.handover.expected = 0min;
  wants_person("customer_asked", "Te paso con una persona.");
  ASSERT_EQ(answer("persona").value(), TurnEnd::answered);
  EXPECT_THAT(said(), ::testing::ElementsAre("Te paso con una persona."));
}

TEST_F(HandingOver, OutsideBusinessHoursTellsWhenTheyBegin) {
  settings.handover.hours = BusinessHours::read("mon-fri 9:00-18:00").value();
  for (const auto* moment : {"2026-11-27T17:50", "2026-11-28T12:00"}) {  // shortly before the end; a Saturday
    clock_shows(moment);
    wants_person("customer_asked", "Te paso con una persona.");
    ASSERT_EQ(answer("persona").value(), TurnEnd::answered);
    EXPECT_THAT(said().back(), HasSubstr("a partir del lunes, 30 de noviembre a las 9:00")) << moment;
    write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, Answerer::bot, now()); });
  }
}

TEST_F(HandingOver, TheTimeIsToldInTheCustomersLanguage) {
  wants_person("customer_asked", "I will get somebody.");
  ASSERT_EQ(answer("I would like to talk to a person, please").value(), TurnEnd::answered);
  EXPECT_THAT(said().back(), EndsWith("They will answer in about 20 minutes."));
}

TEST_F(HandingOver, AfterTwoFailuresInARow) {
  ASSERT_EQ(answer_without_grounds("¿tienen unicornios?").value(), TurnEnd::answered);
  EXPECT_EQ(current().answerer, Answerer::bot) << "the first";
  EXPECT_THAT(newest_turn("detail"), HasSubstr(R"("safe_answer":true)"));
  ASSERT_EQ(answer_without_grounds("¿y de peluche?").value(), TurnEnd::answered);
  EXPECT_EQ(current().answerer, Answerer::waiting);
  EXPECT_EQ(reason(), "failures");
  EXPECT_THAT(said().back(), EndsWith("en unos 20 minutos."));
}

TEST_F(HandingOver, AFailureAfterAGoodAnswerIsTheFirst) {
  ASSERT_EQ(answer_without_grounds("¿tienen unicornios?").value(), TurnEnd::answered);
  model.replies = {assistant::words("¡Hola!")};
  ASSERT_EQ(answer("hola").value(), TurnEnd::answered);
  ASSERT_EQ(answer_without_grounds("¿y de peluche?").value(), TurnEnd::answered);
  EXPECT_EQ(current().answerer, Answerer::bot);
}

TEST_F(HandingOver, AnAngryCustomerIsAnsweredByNoModel) {
  ASSERT_EQ(answer("¡Ya estoy harto, son unos idiotas!").value(), TurnEnd::nothing) << "no engine was asked";
  EXPECT_THAT(model.asked, IsEmpty());
  EXPECT_EQ(current().answerer, Answerer::waiting);
  EXPECT_EQ(reason(), "anger");
  ASSERT_EQ(said().size(), 1U);
  EXPECT_THAT(said().front(), StartsWith("Lamento mucho la molestia."));
  EXPECT_THAT(said().front(), EndsWith("Te contestará en unos 20 minutos."));
  EXPECT_EQ(newest_turn("state"), "answered");
  EXPECT_FALSE(write([this](database::Tx& tx) { return storage::turn_due(tx, thread.id); }));
  // What is said carries the new epoch, so it is sent.
  EXPECT_EQ(write([](database::Tx& tx) {
              return tx.row("SELECT o.epoch - c.epoch FROM outbox o, conversations c WHERE c.id = 1")->integer(0);
            }),
            0);
}

TEST_F(HandingOver, AnAngryCustomerIsAnsweredInTheirLanguage) {
  ASSERT_TRUE(answer("This bot is useless, where is my order"));
  ASSERT_EQ(said().size(), 1U);
  EXPECT_THAT(said().front(), StartsWith("I am very sorry about this."));
  EXPECT_EQ(current().language, "en");
}

TEST_F(HandingOver, OnATopicThatIsLeftToPeople) {
  settings.handover.topics = {"alergia"};
  ASSERT_TRUE(answer("Tengo alergia a las nueces"));
  EXPECT_THAT(model.asked, IsEmpty());
  EXPECT_EQ(reason(), "policy");
  EXPECT_THAT(said().back(), StartsWith("De eso te puede hablar mejor una persona"));
  EXPECT_EQ(write([this](database::Tx& tx) { return storage::open_handover(tx, thread.id)->note; }), "alergia");
}

TEST_F(HandingOver, WhileAPersonAnswersNothingIsHandedOverAgain) {
  write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, Answerer::human, now()); });
  ASSERT_TRUE(answer("son unos idiotas"));
  EXPECT_EQ(current().answerer, Answerer::human);
  EXPECT_THAT(said(), IsEmpty());
}

TEST_F(HandingOver, LooksAfterItInTimeOnlyWhereTheShopWantsIt) {
  const auto due = [this] {
    return write([](database::Tx& tx) { return storage::next_due(tx, {std::string(escalate_work)}); });
  };
  wants_person("customer_asked", "Te paso.");
  ASSERT_TRUE(answer("persona"));
  EXPECT_FALSE(due());
  write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, Answerer::bot, now()); });
  settings.handover.escalate_after = 30min;
  settings.handover.hours = BusinessHours::read("mon-fri 9:00-18:00").value();
  clock_shows("2026-11-27T17:50");
  ASSERT_TRUE(answer("persona"));
  ASSERT_TRUE(due());
  EXPECT_EQ(to_iso(*due()), to_iso(parse_instant("2026-11-30T09:20", settings.zone).value())) << "in business hours";
}

}  // namespace
}  // namespace tendero::dialogue
