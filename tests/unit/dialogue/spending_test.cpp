#include "dialogue/spending.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/model_calls.hpp"
#include "unit/dialogue/turn_fixture.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;

class Spending : public TurnTest {
 protected:
  Spending() {
    settings.model_prices = {{"m", {.input = 1'000'000, .output = 2'000'000}}};
    auto words = assistant::words("Hola");
    words.engine = "openai:m";
    words.usage = {.input_tokens = 100, .output_tokens = 10};
    model.replies = {words};
  }

  std::vector<storage::ModelCallRecord> calls() {
    return write([](database::Tx& tx) {
      const auto turn = tx.row("SELECT MAX(id) FROM turns")->id<TurnId>(0);
      return storage::model_calls_of_turn(tx, turn);
    });
  }
  std::int64_t told() { return std::ranges::count(feed_kinds(), std::string("assistant.budget_used_up")); }
};

TEST_F(Spending, EveryQuestionIsKeptWithItsTurn) {
  ASSERT_EQ(answer("hola").value(), TurnEnd::answered);
  ASSERT_EQ(calls().size(), 1U);
  EXPECT_EQ(calls()[0].engine, "openai:m");
  EXPECT_EQ(calls()[0].attempt, 1);
  EXPECT_EQ(calls()[0].cost_micros, 120);
}

TEST_F(Spending, OfATurnThatFailsToo) {
  model.replies = {fault(FaultKind::unavailable, "model_timeout", "Nothing came.")};
  EXPECT_FALSE(answer("hola")) << "to be tried again";
  ASSERT_EQ(calls().size(), 1U);
  EXPECT_EQ(calls()[0].outcome, "model_timeout");
  model.replies = {fault(FaultKind::broken, "model_key", "Refused.")};
  customer_says("¿hola?", "w2");
  pass(2min);
  ASSERT_EQ(take().value(), TurnEnd::answered) << "a person will";
  ASSERT_EQ(calls().size(), 2U);
  EXPECT_EQ(calls()[1].outcome, "model_key");
}

struct Budget {
  const char* word;
  Spendable spendable;
};

TEST_F(Spending, ABudgetThatIsUsedUpLeavesTheTurnToTheStandIn) {
  for (const auto& [word, spendable] :
       {Budget{"contact_tokens", {.contact_tokens = 110}}, Budget{"contact_cost", {.contact_cost = 120}},
        Budget{"shop_day", {.shop_day_cost = 120}}, Budget{"shop_month", {.shop_month_cost = 120}}}) {
    pass(40 * 24h);
    const auto before = told();
    settings.spendable = spendable;
    ASSERT_EQ(answer("uno").value(), TurnEnd::answered);
    EXPECT_FALSE(model.asked.back().stand_in) << word << ": nothing was spent yet";
    ASSERT_EQ(answer("dos").value(), TurnEnd::answered);
    EXPECT_TRUE(model.asked.back().stand_in) << word;
    EXPECT_THAT(newest_turn("detail"), testing::HasSubstr("\"budget\":\"" + std::string(word) + "\""));
    ASSERT_EQ(answer("tres").value(), TurnEnd::answered);
    EXPECT_EQ(told() - before, 1) << word << ": told once a day";
    pass(24h);
    ASSERT_EQ(answer("cuatro").value(), TurnEnd::answered);
    EXPECT_EQ(model.asked.back().stand_in, std::string_view(word) == "shop_month") << word << " on the next day";
  }
}

TEST_F(Spending, OneContactsBudgetIsNobodyElses) {
  settings.spendable = {.contact_tokens = 110};
  ASSERT_EQ(answer("uno").value(), TurnEnd::answered);
  thread = make_conversation("529990000001");
  ASSERT_EQ(answer("hola").value(), TurnEnd::answered);
  EXPECT_FALSE(model.asked.back().stand_in);
}

TEST_F(Spending, WithoutABoundNothingStops) {
  for (int turn = 0; turn < 5; ++turn) ASSERT_EQ(answer(std::to_string(turn)).value(), TurnEnd::answered);
  EXPECT_FALSE(model.asked.back().stand_in);
  EXPECT_EQ(told(), 0);
}

}  // namespace
}  // namespace tendero::dialogue
