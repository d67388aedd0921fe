#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/quotes.hpp"
#include "unit/dialogue/turn_fixture.hpp"

namespace tendero::dialogue {
namespace {

using testing::HasSubstr;
using testing::Not;

class EarlierTalk : public TurnTest {
 protected:
  /// What the engine is told of the day and of what was before.
  std::string situation_after(const std::string& line) {
    model.replies = {assistant::words("Claro, cuéntame más.")};
    EXPECT_EQ(answer(line).value(), TurnEnd::answered);
    pass(std::chrono::minutes{20});
    return model.asked.back().situation;
  }
};

TEST_F(EarlierTalk, AShortConversationHasNone) {
  EXPECT_THAT(situation_after("hola, soy alérgica al cacahuate"), Not(HasSubstr("cacahuate")));
}

TEST_F(EarlierTalk, WhatIsNotReadBackIsToldInShort) {
  settings.history_messages = 4;
  (void)situation_after("hola, soy alérgica\nal cacahuate " + std::string(300, 'x'));
  for (const auto* line : {"¿qué pastas hay?", "¿y qué postres?", "¿y qué vinos?"}) (void)situation_after(line);
  write([this](database::Tx& tx) {
    const auto quote = storage::store_quote(tx, shop, thread.id, commerce::to_json(pizzas()), {}, now());
    storage::mark_shown(tx, quote, MessageId{1});
    storage::begin_ordering(tx, quote);
    storage::mark_ordered(tx, quote, "ORD-7", "o7", now());
  });
  const auto situation = situation_after("entonces, ¿qué me recomiendas?");
  EXPECT_THAT(situation, HasSubstr("> hola, soy alérgica al cacahuate xxx"));
  EXPECT_THAT(situation, Not(HasSubstr(std::string(100, 'x'))));
  EXPECT_THAT(situation, HasSubstr("ORD-7"));
  EXPECT_THAT(situation, Not(HasSubstr("recomiendas"))) << "what is read is not told twice";
}

}  // namespace
}  // namespace tendero::dialogue
